package se.brevvaxel.hub.doors.folder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.Fault;

/** What became of a drop that was taken; its files are in {@code work/} until the route has seen to the rest. */
public sealed interface Drop {

    /** Where its files are. */
    WorkFolder work();

    /**
     * The letter is safe.
     *
     * @param letter its id, for the lane
     * @param repeated there was such a letter already
     */
    record Safe(WorkFolder work, String letter, boolean repeated) implements Drop {}

    /** Not accepted, and why. */
    record Refused(WorkFolder work, Complaint complaint) implements Drop {}

    /**
     * What stands in {@code <id>.error.json}.
     *
     * @param refusalId the drop's id, and that of the {@code REJECTED} event
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
