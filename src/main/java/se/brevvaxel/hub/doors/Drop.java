package se.brevvaxel.hub.doors;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.Fault;

/** What became of a drop that was taken; its files are in {@code work/<id>} until the route has seen to the rest. */
public sealed interface Drop {

    /** Whose it is. */
    String system();

    /** The drop's own id, which names it in {@code work/} and, if it is refused, in {@code error/}. */
    UUID id();

    /**
     * The letter is safe.
     *
     * @param letter its id, for the lane
     * @param repeated there was such a letter already
     */
    record Safe(String system, UUID id, String letter, boolean repeated) implements Drop {}

    /** Not accepted, and why. */
    record Refused(String system, UUID id, Complaint complaint) implements Drop {}

    /**
     * What stands in {@code <id>.error.json}.
     *
     * @param refusalId the drop's id
     * @param refusedAt UTC, ISO 8601
     * @param files as they were called
     */
    record Complaint(
            String refusalId,
            String refusedAt,
            @Nullable String sourceMessageId,
            @Nullable String caseNumber,
            List<NamedFile> files,
            List<Fault> reasons) {}

    /**
     * One file of a refused drop.
     *
     * @param name as it was called
     * @param savedAs what it is called in {@code error/}; absent: it is gone, like a symbolic link
     */
    record NamedFile(String name, @Nullable String savedAs) {}
}
