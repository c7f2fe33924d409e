package se.brevvaxel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** {@code src/docs/faults.md} names, for every fault, tests that exist; or says what is not built. */
class FaultsTest {

    private static final int FAULTS = 69;
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void everyFaultIsShownByTestsThatExistOrSaysWhatIsNotBuilt() throws Exception {
        List<String[]> rows = rows();
        assertThat(rows.stream().map(row -> row[1]))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, FAULTS)
                        .mapToObj(String::valueOf)
                        .toList());
        Map<String, Class<?>> classes = classes();
        for (String[] row : rows) {
            List<String[]> named = NAMED.matcher(row[4])
                    .results()
                    .map(found -> new String[] {found.group(1), found.group(2)})
                    .toList();
            for (String[] one : named) {
                assertThat(classes).as("row %s", row[1]).containsKey(one[0]);
                assertThat(isTest(classes.get(one[0]), one[1]))
                        .as("row %s: %s.%s is a test", row[1], one[0], one[1])
                        .isTrue();
            }
            assertThat(!named.isEmpty() || row[3].startsWith("Not built yet: "))
                    .as("row %s names a test", row[1])
                    .isTrue();
        }
    }

    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(Path.of("src/docs/faults.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new))
                .toList();
    }

    private static Map<String, Class<?>> classes() throws Exception {
        Map<String, Class<?>> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith("Test.java"))::iterator) {
                String name =
                        TESTS.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                classes.put(
                        name.substring(name.lastIndexOf('.') + 1),
                        Class.forName(name, false, FaultsTest.class.getClassLoader()));
            }
        }
        return classes;
    }

    private static boolean isTest(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(one -> one.getName().equals(method) && AnnotationSupport.isAnnotated(one, Testable.class));
    }
}
