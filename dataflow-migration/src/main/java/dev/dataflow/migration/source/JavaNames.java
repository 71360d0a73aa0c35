package dev.dataflow.migration.source;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Identifiers of Java for names of a database, each given once, whatever its case. Used once, by one thread.
 *
 * <p>Records have names of ASCII letters and digits, since each is also the name of a file. Components may have letters
 * of all scripts.
 */
final class JavaNames {

    /** {@code ModelRules} allows 63 bytes; the rest is for what makes a name different. */
    private static final int MAX_CHARACTERS = 40;

    private static final int MAX_BYTES = 55;

    /** What the files mean by these names must not become a record of the same package. */
    private static final Set<String> MEANT_OTHERWISE = lowerCase(
            "BigDecimal Boolean Column Default Deprecated Double FullText Generated Id Indexed Instant Integer Length"
                    + " List LocalDate LocalDateTime LocalTime Long Map Model Nullable Object OnDelete Override Pattern"
                    + " Range Record References String UUID Unique Class Enum System");

    /** A record cannot have components of these names ("Record Classes" in Java's specification). */
    private static final Set<String> NO_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Set<String> taken = new HashSet<>();

    private static Set<String> lowerCase(String names) {
        return Stream.of(names.split(" "))
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The name of a record. */
    String ofRecord(String table, RecordNaming naming) {
        String words = capitalized(words(table, false));
        String name = words.isEmpty() || !Character.isLetter(words.charAt(0)) ? "Table" + words : words;
        return unused(ofType(naming == RecordNaming.SINGULAR ? singular(name) : name), "");
    }

    /** The name of an enum inside a record. */
    String ofEnum(String component) {
        return unused(ofType(component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1)), "Value");
    }

    private static String ofType(String name) {
        String cut = cut(name);
        return MEANT_OTHERWISE.contains(cut.toLowerCase(Locale.ROOT)) ? cut + "Row" : cut;
    }

    /** The name of a component. */
    String ofComponent(String column) {
        List<String> words = words(column, true);
        String name = words.isEmpty()
                ? "column"
                : words.get(0).toLowerCase(Locale.ROOT) + capitalized(words.subList(1, words.size()));
        String cut = cut(Character.isJavaIdentifierStart(name.charAt(0)) ? name : "_" + name);
        boolean possible = SourceVersion.isIdentifier(cut)
                && !SourceVersion.isKeyword(cut, SourceVersion.RELEASE_21)
                && !NO_COMPONENTS.contains(cut);
        return unused(possible ? cut : cut + "_", "");
    }

    /** Keeps a name from being given. */
    void take(String name) {
        taken.add(name.toLowerCase(Locale.ROOT));
    }

    private String unused(String name, String suffix) {
        String free = name;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = suffix.isEmpty() || number > 2 ? name + suffix + number : name + suffix;
        }
        return free;
    }

    private static String cut(String name) {
        String kept = name.length() > MAX_CHARACTERS ? name.substring(0, MAX_CHARACTERS) : name;
        while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept;
    }

    private static List<String> words(String name, boolean allScripts) {
        StringBuilder letters = new StringBuilder();
        Normalizer.Form form = allScripts ? Normalizer.Form.NFC : Normalizer.Form.NFKD;
        for (char each : Normalizer.normalize(name, form).toCharArray()) {
            boolean plain =
                    each < 128 ? Character.isLetterOrDigit(each) : allScripts && Character.isLetterOrDigit(each);
            if (plain) {
                letters.append(each);
            } else if (Character.isLetterOrDigit(each)) {
                letters.append("_U%04X_".formatted((int) each));
            } else if (!isMark(each)) {
                letters.append('_');
            }
        }
        String parted = letters.toString()
                .replaceAll("(\\p{Lu}+)(\\p{Lu}\\p{Ll})", "$1_$2")
                .replaceAll("([\\p{Ll}\\p{Nd}])(\\p{Lu})", "$1_$2");
        return Arrays.stream(parted.split("_+")).filter(each -> !each.isEmpty()).toList();
    }

    private static boolean isMark(char each) {
        int type = Character.getType(each);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static String capitalized(List<String> words) {
        return words.stream()
                .map(each -> each.substring(0, 1).toUpperCase(Locale.ROOT)
                        + each.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The other way round of how a model's table is named: no word is guessed at. */
    private static String singular(String plural) {
        if (plural.matches(".*[^aeiou]ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.matches(".*(ss|sh|ch|x|z)es")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.matches(".+[^siu]s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
