/**
 * A send request as JSON: read strictly, field by field.
 *
 * <p>Bytes come in, a {@link se.brevvaxel.intake.SendRequest} or a fault comes out. Never is it asked here what a value
 * means, only whether it has the shape it should; and no other form of request is known here.
 */
@NullMarked
package se.brevvaxel.intake.json;

import org.jspecify.annotations.NullMarked;
