package se.brevvaxel.hub.config;

/**
 * One fault in what an admin has written.
 *
 * @param file as the admin knows it, such as {@code config/systems.yaml}; or a setting, such as {@code brevvaxel.far.url}
 * @param line counted from 1; 0 when the fault is the file as a whole, or a setting
 * @param text Swedish; names keys, never credentials
 */
public record ConfigurationFault(String file, int line, String text) {

    @Override
    public String toString() {
        return line == 0 ? file + ": " + text : file + ", rad " + line + ": " + text;
    }
}
