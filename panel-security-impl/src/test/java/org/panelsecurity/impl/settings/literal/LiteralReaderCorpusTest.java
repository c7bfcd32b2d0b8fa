package org.panelsecurity.impl.settings.literal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers of Python, written by {@code src/test/python/literal_corpus.py}, which describes the lines. */
class LiteralReaderCorpusTest {
    private static final Set<String> ONLY_WE_READ = Set.of("json-word");
    private static final Set<String> WE_READ_OTHERWISE = Set.of("bytes", "escaped-slash", "surrogate-pair");
    private static final Map<String, String> WE_REFUSE = Map.ofEntries(
            Map.entry("bytes-not-utf-8", "bytes that are not UTF-8"),
            Map.entry("complex", "(a sum or )?a complex number, which is not supported,"),
            Map.entry("ellipsis", "dots that are not a number"),
            Map.entry("infinite", "a number that is too large"),
            Map.entry("key-not-string", "a key that is not a string"),
            Map.entry("key-twice", "a duplicate key"),
            Map.entry("long-number", "a number with more than 4300 characters"),
            Map.entry("name", "an escape with an unknown character name"),
            Map.entry("nesting", "more than 50 levels of nesting"),
            Map.entry("set", "a set, which is not supported,|an unquoted word"));

    private final List<JsonObject> lines = lines();

    @Test
    void hasManyAnswersOfBothKinds() {
        assertThat(lines.stream().filter(LiteralReaderCorpusTest::refused)).hasSizeGreaterThan(100);
        assertThat(lines.stream().filter(line -> !refused(line))).hasSizeGreaterThan(100);
    }

    @Test
    void readsWhatPythonReads() {
        assertThat(same().filter(line -> !refused(line)))
                .allSatisfy(line -> assertThat(read(line)).matches(ours -> equal(ours, line.get("value"))));
    }

    @Test
    void refusesWhatPythonRefuses() {
        assertThat(same().filter(LiteralReaderCorpusTest::refused))
                .allSatisfy(line -> assertThat(refusal(line))
                        .hasValueSatisfying(
                                message -> assertThat(message).matches("[^0-9]+( \\d+ [^0-9]+)? at character \\d+")));
    }

    @Test
    void differsFromPythonInNothingElse() {
        Set<String> names = lines.stream()
                .filter(line -> line.containsKey("difference"))
                .map(line -> line.getString("difference"))
                .collect(Collectors.toSet());

        assertThat(names)
                .containsAll(ONLY_WE_READ)
                .containsAll(WE_READ_OTHERWISE)
                .containsAll(WE_REFUSE.keySet());
        assertThat(names).hasSize(ONLY_WE_READ.size() + WE_READ_OTHERWISE.size() + WE_REFUSE.size());
    }

    @Test
    void readsWhatOnlyWeRead() {
        assertThat(different(ONLY_WE_READ)).allSatisfy(line -> {
            assertThat(refused(line)).isTrue();
            assertThat(read(line)).matches(ours -> equal(ours, line.get("ours")));
        });
        assertThat(different(WE_READ_OTHERWISE))
                .allSatisfy(line -> assertThat(read(line)).matches(ours -> equal(ours, line.get("ours"))));
    }

    @Test
    void refusesWhatOnlyWeRefuse() {
        assertThat(different(WE_REFUSE.keySet())).allSatisfy(line -> {
            assertThat(refused(line)).isFalse();
            assertThat(refusal(line))
                    .hasValueSatisfying(message -> assertThat(message)
                            .matches("(" + WE_REFUSE.get(line.getString("difference")) + ") at character \\d+"));
        });
    }

    private Stream<JsonObject> same() {
        return lines.stream().filter(line -> !line.containsKey("difference"));
    }

    private Stream<JsonObject> different(Set<String> names) {
        return lines.stream().filter(line -> names.contains(line.getString("difference", "")));
    }

    private static boolean refused(JsonObject line) {
        return line.getBoolean("refused", false);
    }

    private static @Nullable Object read(JsonObject line) throws LiteralException {
        return LiteralReader.read(line.getString("literal"));
    }

    private static Optional<String> refusal(JsonObject line) {
        try {
            read(line);
            return Optional.empty();
        } catch (LiteralException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static boolean equal(@Nullable Object ours, @Nullable JsonValue expected) {
        if (expected == null) {
            return false;
        }
        return switch (expected.getValueType()) {
            case NULL -> ours == null;
            case TRUE -> Boolean.TRUE.equals(ours);
            case FALSE -> Boolean.FALSE.equals(ours);
            case STRING -> ((JsonString) expected).getString().equals(ours);
            case NUMBER -> ours instanceof Number number && sameNumber(number, (JsonNumber) expected);
            case ARRAY -> ours instanceof List<?> list && sameList(list, expected.asJsonArray());
            case OBJECT -> ours instanceof Map<?, ?> dict && sameDict(dict, expected.asJsonObject());
        };
    }

    private static boolean sameList(List<?> ours, List<JsonValue> expected) {
        boolean equal = ours.size() == expected.size();
        for (int i = 0; equal && i < ours.size(); i++) {
            equal = equal(ours.get(i), expected.get(i));
        }
        return equal;
    }

    // The order too: extra parameters are sent in it.
    private static boolean sameDict(Map<?, ?> ours, Map<String, JsonValue> expected) {
        return List.copyOf(ours.keySet()).equals(List.copyOf(expected.keySet()))
                && expected.entrySet().stream().allMatch(entry -> equal(ours.get(entry.getKey()), entry.getValue()));
    }

    // Python rounds a float to a double; the reader keeps all digits.
    private static boolean sameNumber(Number ours, JsonNumber expected) {
        return expected.isIntegral()
                ? new BigDecimal(ours.toString()).compareTo(expected.bigDecimalValue()) == 0
                : ours instanceof BigDecimal && ours.doubleValue() == expected.doubleValue();
    }

    private static List<JsonObject> lines() {
        try (InputStream corpus = LiteralReaderCorpusTest.class.getResourceAsStream("literals.jsonl")) {
            assertThat(corpus).isNotNull();
            return new String(corpus.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(LiteralReaderCorpusTest::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject parsed(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
