package org.panelsecurity.tck.heap;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the strong references in a heap dump as HotSpot writes it: HPROF 1.0.2 with 8 bytes for each id, and all classes before
 * their instances.
 */
final class HeapDumpReader {
    private static final int TEXT = 0x01;
    private static final int LOADED_CLASS = 0x02;
    private static final int HEAP = 0x0c;
    private static final int HEAP_SEGMENT = 0x1c;
    private static final int REFERENCE = 2;
    private static final int NUMBER = 11;

    private final Sink sink;
    private final DataInputStream in;
    private final Map<Long, String> texts = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Type> types = new HashMap<>();
    private long position;

    /** What is done with what is read. */
    interface Sink {
        /** @param loader zero for the JVM's own */
        void type(long id, String name, long loader);

        void root(long id);

        /** @param from the class of the holder, and the field if it has one */
        void reference(long holder, String from, long held);
    }

    private record Field(String name, int kind) {}

    private record Type(long parent, List<Field> fields) {}

    private HeapDumpReader(Sink sink, DataInputStream in) {
        this.sink = sink;
        this.in = in;
    }

    static void read(Path dump, Sink sink) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(dump), 1 << 20))) {
            new HeapDumpReader(sink, in).records();
        }
    }

    private void records() throws IOException {
        while (number(1) != 0) {
            // The name of the format.
        }
        skip(4 + 8);
        for (int tag = in.read(); tag >= 0; tag = in.read()) {
            skip(4);
            long length = number(4);
            switch (tag) {
                case TEXT -> texts.put(number(8), text((int) length - 8));
                case LOADED_CLASS -> loadedClass();
                case HEAP, HEAP_SEGMENT -> heap(length);
                default -> skip(length);
            }
        }
    }

    private void loadedClass() throws IOException {
        skip(4);
        long id = number(8);
        skip(4);
        names.put(id, name(number(8)).replace('/', '.'));
    }

    private void heap(long length) throws IOException {
        long end = position + length;
        while (position < end) {
            int tag = (int) number(1);
            switch (tag) {
                case 0x20 -> type();
                case 0x21 -> instance();
                case 0x22 -> array();
                case 0x23 -> primitives();
                default -> root(tag);
            }
        }
    }

    private void root(int tag) throws IOException {
        sink.root(number(8));
        skip(
                switch (tag) {
                    case 0xff, 0x05, 0x07 -> 0;
                    case 0x04, 0x06 -> 4;
                    case 0x01, 0x02, 0x03, 0x08 -> 8;
                    default -> throw new IOException("Unknown entry " + tag);
                });
    }

    private void type() throws IOException {
        long id = number(8);
        skip(4);
        long parent = number(8);
        long loader = number(8);
        String name = name(names, id);
        sink.type(id, name, loader);
        sink.reference(id, name + " loader", loader);
        skip(4 * 8 + 4);
        for (long constants = number(2); constants > 0; constants--) {
            skip(2);
            skip(size((int) number(1)));
        }
        for (long statics = number(2); statics > 0; statics--) {
            value(id, name, new Field(name(number(8)), (int) number(1)));
        }
        boolean strong = !name.equals("java.lang.ref.Reference");
        List<Field> fields = new ArrayList<>();
        for (long count = number(2); count > 0; count--) {
            String field = name(number(8));
            int kind = (int) number(1);
            fields.add(new Field(field, strong ? kind : NUMBER));
        }
        types.put(id, new Type(parent, fields));
    }

    private void instance() throws IOException {
        long id = number(8);
        skip(4);
        long type = number(8);
        skip(4);
        String name = name(names, type);
        sink.reference(id, name, type);
        for (@Nullable Type each = types.get(type); each != null; each = types.get(each.parent)) {
            for (Field field : each.fields) {
                value(id, name, field);
            }
        }
    }

    private void value(long holder, String type, Field field) throws IOException {
        if (field.kind == REFERENCE) {
            sink.reference(holder, type + "." + field.name, number(8));
        } else {
            skip(size(field.kind));
        }
    }

    private void array() throws IOException {
        long id = number(8);
        skip(4);
        long length = number(4);
        String type = name(names, number(8));
        for (; length > 0; length--) {
            sink.reference(id, type, number(8));
        }
    }

    private void primitives() throws IOException {
        skip(8 + 4);
        long length = number(4);
        skip(length * size((int) number(1)));
    }

    private static int size(int kind) throws IOException {
        return switch (kind) {
            case 4, 8 -> 1;
            case 5, 9 -> 2;
            case 6, 10 -> 4;
            case REFERENCE, 7, NUMBER -> 8;
            default -> throw new IOException("Unknown type " + kind);
        };
    }

    private String name(long text) {
        return name(texts, text);
    }

    private static String name(Map<Long, String> names, long id) {
        return names.getOrDefault(id, "?");
    }

    private String text(int length) throws IOException {
        position += length;
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private long number(int bytes) throws IOException {
        position += bytes;
        return switch (bytes) {
            case 1 -> in.readUnsignedByte();
            case 2 -> in.readUnsignedShort();
            case 4 -> in.readInt() & 0xffffffffL;
            default -> in.readLong();
        };
    }

    private void skip(long bytes) throws IOException {
        position += bytes;
        in.skipNBytes(bytes);
    }
}
