package se.brevvaxel.letter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ForeignTextTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void anOrdinaryReceiptIsKeptAsItCame() {
        String receipt = "KVR:2026-11-22/018f4e2a-1912-7212-9212-191212121212";

        assertThat(ForeignText.kept(receipt, ForeignText.RECEIPT, TODAY)).isEqualTo(receipt);
    }

    @Test
    void aPersonalNumberIsHiddenAndTheRestIsKept() {
        assertThat(ForeignText.kept("till 19121212-1212, nr 7", 100, TODAY)).isEqualTo("till ********-****, nr 7");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(ForeignText.kept("x".repeat(256_000), 100, TODAY)).isEqualTo("x".repeat(100));
        assertThat(ForeignText.kept("x".repeat(100), 100, TODAY)).hasSize(100);
    }

    @Test
    void aNumberThatTheCutGoesThroughIsHiddenAsWell() {
        assertThat(ForeignText.kept("x".repeat(89) + " 191212121212", 100, TODAY))
                .isEqualTo("x".repeat(89) + " **********");
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(ForeignText.kept("x".repeat(99) + "\uD83D\uDCEC", 100, TODAY))
                .isEqualTo("x".repeat(99));
    }
}
