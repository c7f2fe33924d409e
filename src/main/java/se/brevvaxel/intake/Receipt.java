package se.brevvaxel.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.LetterId;

/** What a door is told when it has handed in a request. */
public sealed interface Receipt {

    /** Safe: content durable, row committed. */
    record Accepted(LetterId letter) implements Receipt {}

    /** The same request was accepted before; there is no second letter. */
    record Repeated(LetterId letter) implements Receipt {}

    /**
     * Avvisad begäran: not accepted, with every reason at once; nothing has changed and the id is free.
     *
     * @param sourceMessageId as far as it could be read and may be repeated
     * @param caseNumber likewise
     * @param conflict another letter was accepted under the same id ({@code BV110})
     */
    record Refused(List<Fault> reasons, @Nullable String sourceMessageId, @Nullable String caseNumber, boolean conflict)
            implements Receipt {}
}
