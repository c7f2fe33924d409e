package se.brevvaxel.status;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Kept;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.SwedishDay;
import se.brevvaxel.letter.identity.ForeignText;
import se.brevvaxel.messagelog.LogLine;

/**
 * One step that a letter is about to take: from the row as it was seen, to a state, with what changes, what is logged
 * and what the home system is told. It happens whole or not at all, in {@link Letters#take}.
 */
public final class Step {

    /** More events than a letter gets while nobody notices that the database is of an older time. */
    static final int JUMP = 1_000;

    private final LetterRow from;
    private final LetterState to;
    private final Instant at;
    private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    private final List<LogLine> lines = new ArrayList<>();
    private @Nullable Status told;
    private @Nullable Reason reason;
    private @Nullable Reason newReason;
    private @Nullable Reason reopenedBecause;
    private StatusEvent.@Nullable Print print;
    private int jump;

    private Step(LetterRow from, LetterState to, Instant at) {
        this.from = from;
        this.to = to;
        this.at = at;
        this.reason = from.way().reason();
    }

    /**
     * A step from {@code from} to {@code to}.
     *
     * @throws IllegalStateException if the step is not legal
     */
    public static Step of(LetterRow from, LetterState to, Instant at) {
        return legal(from.state().leadsTo(to), from, to, at);
    }

    /**
     * A step that a person or the letter's home system has decided on. If the letter's way had ended, it is reopened: that
     * is logged and told, ahead of what the step itself tells.
     *
     * @throws IllegalStateException if nobody may decide so
     */
    public static Step decided(LetterRow from, LetterState to, Instant at) {
        return legal(from.state().byDecision().contains(to), from, to, at).reopening(Reason.DECIDED_BY_PERSON);
    }

    /**
     * The step that an answer leads to which came after it was given up for lost. If the letter's way had ended, it is
     * reopened: that is logged and told, ahead of what the step itself tells.
     *
     * @throws IllegalStateException if no late answer leads there
     */
    public static Step late(LetterRow from, LetterState to, Instant at) {
        boolean legal = from.state().leadsTo(to) || from.state().byLateAnswer().contains(to);
        return legal(legal, from, to, at).reopening(Reason.ANSWERED_LATE);
    }

    private Step reopening(Reason why) {
        if (from.state().isFinal()) {
            reopenedBecause = why;
            lines.add(new LogLine(from.id(), at, LogLine.Step.REOPENED, null, null, why.code(), "was " + from.state()));
        }
        return this;
    }

    /**
     * The step of a letter whose row turns out to be of an older time. It may have arrived, on any way, and its home system
     * may have been told so: what is told now has a sequence above all that was told then, and nothing goes on by itself.
     *
     * @throws IllegalStateException if its way had ended
     */
    public static Step restored(LetterRow from, Instant at) {
        LetterState to = from.state().byRestore().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("letter " + from.id() + " had ended its way"));
        Step step = new Step(from, to, at).outcomeUnknown().set("restored", true);
        step.jump = JUMP;
        if (to == LetterState.UNKNOWN) {
            step.because(Reason.DATABASE_RESTORED).release().waitNoLonger().gathered(null);
            if (!from.way().outcomeWasUnknown()) {
                step.inNotice(
                        null); // of a call that nothing came of; the one that may have been made since is not known
            }
        }
        return step.tell(to == LetterState.UNKNOWN ? Status.UNKNOWN : from.way().status())
                .log(LogLine.Step.RESTORED, null, from.lane(), "its row is of an older time: was " + from.state());
    }

    private static Step legal(boolean legal, LetterRow from, LetterState to, Instant at) {
        if (!legal) {
            throw new IllegalStateException("letter " + from.id() + " is " + from.state() + " and cannot become " + to);
        }
        return new Step(from, to, at);
    }

    /** Why; stands in the row, and in the event if one is told. */
    public Step because(Reason why) {
        reason = why;
        newReason = why;
        return set("reason", why.name());
    }

    /** The reason that the letter had until now is past. */
    public Step withoutReason() {
        reason = null;
        newReason = null;
        return set("reason", null);
    }

    /** The home system is told this, with the step's reason if it has one. */
    public Step tell(Status status) {
        told = status;
        return set("status", status.name());
    }

    /** A line in the message log. */
    public Step log(LogLine.Step what, @Nullable Integer attempt, @Nullable String operator, @Nullable String detail) {
        lines.add(new LogLine(
                from.id(), at, what, attempt, operator, newReason == null ? null : newReason.code(), detail));
        return this;
    }

    /** What was found out before this step, ahead of the step's own lines. */
    public Step foundOut(LogLine.Step what, @Nullable String detail) {
        lines.add(0, new LogLine(from.id(), at, what, null, null, null, detail));
        return this;
    }

    /** An attempt's outcome, ahead of the step's own lines. */
    public Step answered(LogLine.Step what, int attempt, String operator, String detail) {
        lines.add(0, new LogLine(from.id(), at, what, attempt, operator, null, detail));
        return this;
    }

    /** The decided channel. */
    public Step by(Channel channel) {
        return set("channel", channel.name());
    }

    /** The operator that the letter is decided for; of its name as much as {@link ForeignText} keeps. */
    public Step through(String id, String name, String address) {
        return set("operator_id", id)
                .set("operator_name", ForeignText.kept(name, ForeignText.NAME, SwedishDay.of(at)))
                .set("operator_address", address);
    }

    /** No operator: the letter goes another way. */
    public Step throughNobody() {
        return set("operator_id", null).set("operator_name", null).set("operator_address", null);
    }

    /** On its way to nobody any more: neither the channel nor the operator of an earlier decision holds. */
    public Step goingNowhere() {
        return throughNobody().set("channel", null);
    }

    /** The next attempt begins; this node answers for it until {@code until}. */
    public Step claim(String node, Instant until) {
        return set("attempts", from.way().attempts() + 1)
                .set("claimed_by", node)
                .set("claimed_until", utc(until));
    }

    /** The attempt's outcome is settled. */
    public Step release() {
        return set("claimed_by", null).set("claimed_until", null);
    }

    /**
     * The operator's answer. Its receipt stands in the row, in events and on the caseworker's page from now on, so it is
     * kept as {@link ForeignText} keeps a text: as the operator wrote it, but for personal numbers and beyond
     * {@link ForeignText#RECEIPT} characters.
     */
    public Step acceptedByOperator(String transactionId) {
        return set("transaction_id", ForeignText.kept(transactionId, ForeignText.RECEIPT, SwedishDay.of(at)))
                .set("accepted_by_operator_at", utc(at));
    }

    /**
     * An external forwarder has taken it, and tells by {@code until} what became of it. Of the distribution's id, what
     * {@link ForeignText} keeps is told; the forwarder is asked by the id itself.
     */
    public Step takenByForwarder(KeptDistribution distribution, Instant until) {
        return set("transaction_id", distribution.told())
                .set("encrypted_distribution", distribution.encrypted())
                .set("distribution_hash", distribution.hash())
                .set("outcome_deadline_at", utc(until));
    }

    /** Its forwarder has delivered it digitally. */
    public Step deliveredByForwarder() {
        return set("accepted_by_operator_at", utc(at));
    }

    /** Its forwarder has printed it, in no job of ours. */
    public Step printedByForwarder() {
        return set("handed_to_print_at", utc(at));
    }

    /** Some attempt may have reached the recipient. */
    public Step outcomeUnknown() {
        return set("outcome_was_unknown", true);
    }

    /** Its forwarder has told what became of the one attempt that it may have arrived by. */
    public Step outcomeKnown() {
        return set("outcome_was_unknown", false);
    }

    /** Its forwarder is asked until then what became of it. */
    public Step askedAboutUntil(Instant until) {
        return set("outcome_deadline_at", utc(until));
    }

    /** As if it had just come: what refused or delayed it before is past, and it is tried until {@code deadline}. */
    public Step afresh(Instant deadline) {
        return set("refused_by", null)
                .set("looked_up_again", false)
                .set("deadline_at", utc(deadline))
                .waitIsOver()
                .waitNoLonger();
    }

    /**
     * Whether a person decided on paper, where the print gate asks for a person. The reason that the letter had until now is
     * one that this person knew.
     */
    public Step onPaperByPerson(boolean decided) {
        Reason known = from.way().reason();
        return set("paper_by_person", decided).set("paper_despite", decided && known != null ? known.name() : null);
    }

    /**
     * Its content is another, and lies there already.
     *
     * @param distribution the id that its forwarder gave, if one did, under the new content's key
     */
    public Step keptAs(Kept kept, byte @Nullable [] distribution) {
        return set("content_handle", kept.handle())
                .set("content_sha256", kept.sha256())
                .set("content_size", kept.size())
                .set("wrapping_key_id", kept.wrappingKeyId())
                .set("wrapped_key", kept.wrappedKey())
                .set("encrypted_recipient", kept.encryptedRecipient())
                .set("recipient_hash", kept.recipientHash())
                .set("encrypted_distribution", distribution);
    }

    /** The one fresh look-up after a refusal has been made. */
    public Step lookedUpAgain() {
        return set("looked_up_again", true);
    }

    /** This operator refused it. */
    public Step refusedBy(String operatorId) {
        return set("refused_by", operatorId);
    }

    /** The letter goes on by itself after {@code pause}. */
    public Step waitFor(Duration pause) {
        return set("due_at", utc(at.plus(pause)));
    }

    /** A wait begins: its first try was in vain, and the home system is told of it. */
    public Step triedInVain() {
        return set("tries", 1).set("waits_told", true);
    }

    /** One more try in a wait that the home system knows of. */
    public Step triedAgainInVain() {
        return set("tries", from.way().tries() + 1);
    }

    /** What was waited for is there: a later wait is another one, and is told. */
    public Step waitIsOver() {
        return set("tries", 0).set("waits_told", false);
    }

    /** Nothing goes on by itself from here. */
    public Step waitNoLonger() {
        return set("due_at", null);
    }

    /** Laid with others to go in one notice: those of the same operator with the same {@code group}; with none any more. */
    public Step gathered(@Nullable String group) {
        return set("notice_group", group);
    }

    /** Its attempt is made in this notice; in none. */
    public Step inNotice(@Nullable UUID notice) {
        return set("notice_id", notice);
    }

    /** Laid in this print job; in none any more. */
    public Step inJob(@Nullable UUID job) {
        return set("print_job", job);
    }

    /** Its print job was handed over. */
    public Step handedToPrint(UUID job, String place) {
        print = new StatusEvent.Print(job, place);
        return set("handed_to_print_at", utc(at));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Step set(String column, @Nullable Object value) {
        changes.put(column, value);
        return this;
    }

    /** Why the letter's way, which had ended before it, has not; absent if it had not. */
    @Nullable
    Reason reopenedBecause() {
        return reopenedBecause;
    }

    /** How many events it tells. */
    int tells() {
        return (reopenedBecause == null ? 0 : 1) + (told == null ? 0 : 1);
    }

    /** How many sequences it leaves out before the first event that it tells. */
    int jump() {
        return jump;
    }

    LetterRow from() {
        return from;
    }

    LetterState to() {
        return to;
    }

    Instant at() {
        return at;
    }

    Map<String, @Nullable Object> changes() {
        return changes;
    }

    List<LogLine> lines() {
        return lines;
    }

    @Nullable
    Status told() {
        return told;
    }

    @Nullable
    Reason reason() {
        return reason;
    }

    StatusEvent.@Nullable Print print() {
        return print;
    }
}
