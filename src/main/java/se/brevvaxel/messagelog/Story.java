package se.brevvaxel.messagelog;

import java.util.List;

/**
 * All that is known of one letter's way.
 *
 * @param told what its home system has been told, in the order it was told
 * @param lines what was done, in the order it was done
 */
public record Story(LetterLine letter, List<Told> told, List<LogLine> lines) {}
