package org.panelsecurity.impl.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional fields that this release knows of one kind of content. They are written as {@code compressed block | field | field | …} to
 * the end of the content; the block holds fields as well. A field is {@code tag | length | bytes}. Immutable.
 */
final class FieldTable {
    private static final int CRITICAL = 1;
    private static final int MAX_TAG = (Field.MAX_NUMBER << 1) | CRITICAL;

    private final List<Field<?>> fields;
    private final @Nullable Field<?>[] byNumber;

    /** @param fields in the order in which they are written */
    FieldTable(Field<?>... fields) {
        this.fields = List.of(fields);
        this.byNumber = new Field<?>
                [1 + this.fields.stream().mapToInt(Field::number).max().orElse(0)];
        for (Field<?> field : fields) {
            if (byNumber[field.number()] != null) {
                throw new IllegalArgumentException("two fields with the number " + field.number());
            }
            byNumber[field.number()] = field;
        }
    }

    List<Field<?>> fields() {
        return fields;
    }

    /** No values yet. */
    FieldValues values() {
        return new FieldValues(byNumber.length);
    }

    void write(FieldValues values, Packer packer) {
        Packer block = new Packer();
        write(values, true, block);
        packer.compressed(block.packed());
        write(values, false, packer);
    }

    private void write(FieldValues values, boolean compressible, Packer packer) {
        for (Field<?> field : fields) {
            if (field.compressible() == compressible) {
                write(values, field, packer);
            }
        }
        packer.rest(values.unknown().bytes(compressible));
    }

    private static <T> void write(FieldValues values, Field<T> field, Packer packer) {
        T value = values.get(field);
        if (value != null) {
            packer.field(field, value);
        }
    }

    /** @throws IllegalArgumentException for everything that no release writes, and for a critical field that this one does not know */
    FieldValues read(Unpacker unpacker) {
        FieldValues values = values();
        byte[] compressible = read(unpacker.block(), true, values);
        byte[] plain = read(unpacker, false, values);
        values.keep(UnknownFields.of(plain, compressible));
        return values;
    }

    /** Reads what is left; returns the fields that are not known. */
    private byte[] read(Unpacker unpacker, boolean compressible, FieldValues values) {
        Packer unknown = null;
        while (unpacker.hasMore()) {
            long tag = unpacker.number();
            if (tag > MAX_TAG || !values.isFirst((int) tag >> 1)) {
                throw new IllegalArgumentException("no such field, or twice the same one");
            }
            Field<?> field = field((int) tag >> 1, compressible);
            if (field != null) {
                values.put(field.number(), unpacker.value(field.type().reader()));
            } else if ((tag & CRITICAL) != 0) {
                throw new IllegalArgumentException("a critical field that this release does not know");
            } else {
                unknown = (unknown == null ? new Packer() : unknown).number(tag).bytes(unpacker.bytes());
            }
        }
        return unknown == null ? UnknownFields.NO_BYTES : unknown.packed();
    }

    private @Nullable Field<?> field(int number, boolean compressible) {
        Field<?> field = number < byNumber.length ? byNumber[number] : null;
        if (field != null && field.compressible() != compressible) {
            throw new IllegalArgumentException("a field in the wrong place");
        }
        return field;
    }
}
