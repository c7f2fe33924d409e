package se.brevvaxel.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.brevvaxel.intake.BusinessSystem;

class BusinessSystemsTest {

    private final BusinessSystem first = system("bygglov", "token-a");
    private final BusinessSystem second = system("ekonomi", "token-b");
    private final BusinessSystems systems = new BusinessSystems(List.of(first, second, system("kultur", null)));

    @Test
    void aTokenLeadsToItsOwnSystem() {
        assertThat(systems.byToken("token-a")).contains(first);
        assertThat(systems.byToken("token-b")).contains(second);
    }

    @Test
    void nothingElseLeadsToAny() {
        assertThat(systems.byToken("token")).isEmpty();
        assertThat(systems.byToken("")).isEmpty();
        assertThat(systems.byToken("null")).isEmpty();
    }

    @Test
    void aSystemIsFoundByItsName() {
        assertThat(systems.find("ekonomi")).contains(second);
        assertThat(systems.find("Ekonomi")).isEmpty();
        assertThat(systems.all()).extracting(BusinessSystem::name).containsExactly("bygglov", "ekonomi", "kultur");
    }

    private static BusinessSystem system(String name, @Nullable String token) {
        return new BusinessSystem(name, "162021004748", Set.of(), Set.of(), null, token, null);
    }
}
