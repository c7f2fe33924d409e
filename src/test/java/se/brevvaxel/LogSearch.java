package se.brevvaxel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.letter.identity.IdentityReading;
import se.brevvaxel.letter.identity.PersonalNumbers;

/**
 * Looks for the recipients' names, and for personal numbers, in files: any that is valid, and those that the tests use in every form that somebody may
 * write them in, ten bare digits too.
 */
final class LogSearch {

    private static final Pattern TWELVE = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
    private static final String DASH = "[-+\u2010-\u2013\u2212 ]?";

    /** What the tests call their recipients. */
    private static final Pattern NAMES = Pattern.compile("(?i)Testsson|Tolvansson");

    private final LocalDate today;
    private final Pattern known;

    /**
     * A search.
     *
     * @param numbers of 12 digits, of people
     */
    LogSearch(Set<String> numbers, LocalDate today) {
        this.today = today;
        this.known = Pattern.compile(numbers.stream()
                .map(n -> "(?<![0-9])(?:" + n.substring(0, 2) + ")?" + n.substring(2, 8) + DASH + n.substring(8)
                        + "(?![0-9])")
                .collect(Collectors.joining("|")));
    }

    /** Every valid number of a person in the files under these folders: the people of the tests. */
    static Set<String> peopleIn(LocalDate today, Path... folders) throws IOException {
        Set<String> people = new TreeSet<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                TWELVE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(MatchResult::group)
                        .filter(number -> isPersons(number, today))
                        .forEach(people::add);
            }
        }
        return people;
    }

    /** Where numbers stand, as {@code file:line: the line with every digit masked}. */
    List<String> in(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (known.matcher(line).find() || NAMES.matcher(line).find() || PersonalNumbers.standIn(line, today)) {
                    found.add(file + ":" + number + ": " + line.replaceAll("[0-9]", "*"));
                }
                number++;
            }
        }
        return found;
    }

    /** All files under a folder; none, if there is no such folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isPersons(String number, LocalDate today) {
        return IdentityNumber.read(number, today) instanceof IdentityReading.Valid valid
                && valid.number().kind() != IdentityNumber.Kind.ORGANISATIONSNUMMER;
    }
}
