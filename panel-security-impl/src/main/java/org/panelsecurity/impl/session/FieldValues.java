package org.panelsecurity.impl.session;

import org.jspecify.annotations.Nullable;

/** Values of optional fields while they are written or read. Not thread-safe. */
final class FieldValues {
    private final @Nullable Object[] byNumber;
    private long read;
    private UnknownFields unknown = UnknownFields.NONE;

    FieldValues(int count) {
        byNumber = new Object[count];
    }

    /** Sets a value; null leaves the field out. */
    <T> FieldValues put(Field<T> field, @Nullable T value) {
        if (value != null) {
            put(field.number(), value);
        }
        return this;
    }

    /** Sets a value; the one that stands for an absent field leaves it out. */
    <T> FieldValues put(Field<T> field, T value, T absent) {
        return put(field, value.equals(absent) ? null : value);
    }

    void put(int number, Object value) {
        byNumber[number] = value;
    }

    /** The value; null if the field is absent. */
    @SuppressWarnings("unchecked") // Only the field itself, or its own type, sets a value at its number.
    <T> @Nullable T get(Field<T> field) {
        return field.number() < byNumber.length ? (T) byNumber[field.number()] : null;
    }

    <T> T get(Field<T> field, T absent) {
        T value = get(field);
        return value == null ? absent : value;
    }

    /** Whether no field with this number was read before. */
    boolean isFirst(int number) {
        long before = read;
        read |= 1L << number;
        return number > 0 && read != before;
    }

    UnknownFields unknown() {
        return unknown;
    }

    FieldValues keep(UnknownFields fields) {
        unknown = fields;
        return this;
    }
}
