package se.brevvaxel.intake.decision;

/** What may be decided of a letter, and when: the sentence is told when it may not. */
public enum Act {
    /** Goes again, under the id that it went under. */
    RESEND_SAME_ID(
            "Skickas igen under samma id kan bara ett brev vars utfall är eller var ovisst och som inte är på väg."),
    /** Is sorted anew: the register is asked, and the policy. */
    LOOK_UP_AGAIN(
            "Slås upp på nytt kan bara ett brev som är parkerat, väntar eller är uppgivet och som inte kan ha nått fram."),
    /** Goes on paper, as far as the policy permits. */
    PRINT(
            "Skrivas ut efter beslut kan bara ett brev som är parkerat, väntar, är ovisst eller uppgivet, och som policyn tillåter"
                    + " på papper."),
    /** Goes back to its home system. */
    RETURN("Lämnas tillbaka kan bara ett brev som är parkerat eller väntar och som inte kan ha nått fram."),
    /** Gets another postal address. */
    CORRECT_ADDRESS("Rättas kan adressen bara på ett brev som är parkerat, väntar eller är ovisst."),
    /** Is withdrawn. */
    CANCEL("Återkallas kan bara ett brev som ännu inte är förseglat eller utskrivet och som inte kan ha nått fram."),
    /** Is given up. */
    GIVE_UP("Ges upp kan bara ett brev som är parkerat, väntar eller är ovisst.");

    private final String when;

    Act(String when) {
        this.when = when;
    }

    /** Whether a home system may decide so of its own letters; a person may decide anything. */
    public boolean isForHomeSystems() {
        return this == CANCEL;
    }

    /** When it may be decided, in a Swedish sentence. */
    public String when() {
        return when;
    }
}
