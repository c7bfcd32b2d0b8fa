package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.session.TestSessions.NOW;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTableTest {
    private static final Field<String> NAME = Field.text(1);
    private static final Field<Instant> TIME = Field.instant(2);
    private static final Field<Set<String>> WORDS = Field.texts(3).asCompressible();
    private static final Field<byte[]> KEY = Field.bytes(63);
    private static final FieldTable TABLE = new FieldTable(NAME, TIME, WORDS, KEY);

    // An empty block, and two fields.
    private static final byte[] VALID = {0, 1 << 1, 2, 'h', 'i', 2 << 1, 1, 7};

    @Test
    void readsWhatItWrote() {
        Packer packer = new Packer();
        TABLE.write(
                TABLE.values()
                        .put(NAME, "x".repeat(300))
                        .put(TIME, NOW)
                        .put(WORDS, Set.of("one"))
                        .put(KEY, new byte[200]),
                packer);

        FieldValues read = read(packer.packed());

        assertThat(read.get(NAME)).isEqualTo("x".repeat(300));
        assertThat(read.get(TIME)).isEqualTo(NOW);
        assertThat(read.get(WORDS)).containsExactly("one");
        assertThat(read.get(KEY)).hasSize(200);
        assertThat(read.unknown()).isSameAs(UnknownFields.NONE);
    }

    @Test
    void takesOneByteForEveryFieldThatIsAbsent() {
        Packer packer = new Packer();
        TABLE.write(TABLE.values().put(NAME, null).put(WORDS, Set.of(), Set.of()), packer);

        assertThat(packer.packed()).as("no block, and no field").containsExactly(0);
        assertThat(read(new byte[] {0}).get(NAME)).isNull();
        assertThat(read(new byte[] {0}).get(WORDS, Set.of("default"))).containsExactly("default");
    }

    @Test
    void readsFieldsInAnyOrder() {
        FieldValues read = read(new byte[] {0, 2 << 1, 1, 7, 1 << 1, 2, 'h', 'i'});

        assertThat(read(VALID).get(NAME)).isEqualTo("hi").isEqualTo(read.get(NAME));
        assertThat(read(VALID).get(TIME)).isEqualTo(Instant.ofEpochSecond(7)).isEqualTo(read.get(TIME));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("the same field twice", valid -> joined(valid, 2 << 1, 1, 8)),
                damage("an unknown field twice", valid -> joined(valid, 20 << 1, 0, 20 << 1, 0)),
                damage("the same field, once critical", valid -> joined(valid, (2 << 1) + 1, 1, 8)),
                damage("a length beyond the end", valid -> changed(valid, 6, 2)),
                damage("a length that cuts the value short", valid -> changed(valid, 6, 0)),
                damage("a length longer than the value", valid -> joined(changed(valid, 6, 2), 0)),
                damage("a tag without a length", valid -> joined(valid, 20 << 1)),
                damage("the number 0", valid -> joined(valid, 0, 0)),
                damage("a number beyond 63", valid -> joined(valid, 0x80, 1, 0)),
                damage("a compressible field outside the block", valid -> joined(valid, 3 << 1, 1, 0)),
                damage("a plain field in the block", valid -> new byte[] {3, 3, 2 << 1, 1, 7}),
                damage("one field in both places", valid -> joined(new byte[] {2, 2, 20 << 1, 0}, 20 << 1, 0)),
                damage("a critical field that is not known", valid -> joined(valid, (20 << 1) + 1, 0)),
                damage("a critical field in the block", valid -> new byte[] {2, 2, (20 << 1) + 1, 0}),
                damage("a block beyond the end", valid -> new byte[] {5, 5, 20 << 1, 0}),
                damage("a block of another length", valid -> new byte[] {5, 2, 20 << 1, 0}),
                damage("nothing", valid -> new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void refuses(String damage, UnaryOperator<byte[]> change) {
        read(VALID);

        assertThatThrownBy(() -> read(change.apply(VALID.clone())))
                .as(damage)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsFieldsThatItDoesNotKnowWhereTheyStood() {
        byte[] packed = joined(new byte[] {4, 4, 20 << 1, 2, 1, 2}, 21 << 1, 1, 3, 1 << 1, 2, 'h', 'i');
        FieldValues read = read(packed);

        Packer packer = new Packer();
        TABLE.write(read, packer);

        assertThat(packer.packed())
                .isEqualTo(joined(new byte[] {4, 4, 20 << 1, 2, 1, 2}, 1 << 1, 2, 'h', 'i', 21 << 1, 1, 3));
        assertThat(read.unknown())
                .isEqualTo(read(packed).unknown())
                .hasSameHashCodeAs(read(packed).unknown())
                .isNotEqualTo(read(VALID).unknown())
                .hasToString("UnknownFields[7 bytes]");
    }

    @Test
    void hasOneFieldForANumber() {
        assertThatThrownBy(() -> new FieldTable(NAME, Field.bytes(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 64})
    void hasNoFieldWithThisNumber(int number) {
        assertThatThrownBy(() -> Field.text(number)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A reader must not take a number for another field than the one that it was given to; add numbers, and change none. */
    @Test
    void givesEveryFieldTheNumberThatItHasForEver() {
        assertThat(tags(IdentityCodec.FIELDS)).containsExactly("1c", "2c", "3", "4", "5", "6", "7", "8", "9");
        assertThat(tags(DetailsCodec.FIELDS))
                .containsExactly("1", "2c", "3", "4c", "5", "6c", "7", "8", "9c", "10c", "11");
        assertThat(tags(AttemptCodec.FIELDS)).containsExactly("3c", "1", "2");
    }

    static Stream<Arguments> fieldsOfAnIdentity() {
        return IdentityCodec.FIELDS.fields().stream().map(Arguments::of);
    }

    /** As if the field were new in this release. */
    @ParameterizedTest
    @MethodSource("fieldsOfAnIdentity")
    void passesThroughAReleaseThatDoesNotKnowTheFieldOfAnIdentity(Field<?> field) {
        FieldTable before = without(IdentityCodec.FIELDS, Set.of(field.number()));
        UserSession session =
                CookieFixture.of(Format.VERSION, "session-in-shared-store").session();
        IdentityContent content = session.content().withUsedAt(NOW).withVerifiedEmail("mona@example.com");

        IdentityContent there = IdentityCodec.unpack(IdentityCodec.pack(content), before);

        assertThat(there.unknown()).isNotEqualTo(UnknownFields.NONE);
        assertThat(there).isNotEqualTo(content);
        IdentityContent back = IdentityCodec.unpack(IdentityCodec.pack(there, before));
        assertThat(back.detailsKey()).asString().isEqualTo(Objects.toString(content.detailsKey()));
        assertThat(back.withDetailsKey(null)).isEqualTo(content.withDetailsKey(null));
        assertThat(back.identity().groups()).isEqualTo(content.identity().groups());
    }

    /** The fields of one value each. */
    static Stream<Arguments> valuesOfDetails() {
        return Stream.of(Set.of(3, 4), Set.of(5, 6), Set.of(7), Set.of(8), Set.of(9))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("valuesOfDetails")
    void passesThroughAReleaseThatDoesNotKnowTheFieldsOfDetails(Set<Integer> numbers) {
        FieldTable before = without(DetailsCodec.FIELDS, numbers);
        Details details = CookieFixture.of(Format.VERSION, "session-with-all-fields")
                .session()
                .details()
                .orElseThrow();

        Details there = DetailsCodec.unpack(DetailsCodec.pack(details), before);

        assertThat(there).isNotEqualTo(details);
        assertThat(DetailsCodec.unpack(DetailsCodec.pack(there, before))).isEqualTo(details);
    }

    private static FieldValues read(byte[] packed) {
        return TABLE.read(new Unpacker(packed));
    }

    private static FieldTable without(FieldTable table, Set<Integer> numbers) {
        return new FieldTable(table.fields().stream()
                .filter(field -> !numbers.contains(field.number()))
                .toArray(Field<?>[]::new));
    }

    private static List<String> tags(FieldTable table) {
        return table.fields().stream()
                .map(field -> field.number() + (field.compressible() ? "c" : "") + (field.critical() ? "!" : ""))
                .toList();
    }

    private static Arguments damage(String name, UnaryOperator<byte[]> change) {
        return Arguments.of(name, change);
    }

    private static byte[] changed(byte[] bytes, int index, int value) {
        bytes[index] = (byte) value;
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int... more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        IntStream.range(0, more.length).forEach(i -> all[bytes.length + i] = (byte) more[i]);
        return all;
    }
}
