package org.panelsecurity.impl.mechanism.roles;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The methods of a class that the class itself calls or refers to. CDI checks nothing before such a call, because it does not pass the
 * proxy. Read from the constant pool of the class file (Java Virtual Machine Specification 17, section 4.4).
 */
final class SelfCalls {
    private static final int MAX_BYTES = 1024 * 1024;

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final Object[] texts;
    private final int[] tags;
    private final int[] first;
    private final int[] second;

    private SelfCalls(DataInputStream in) throws IOException {
        in.readLong();
        int size = in.readUnsignedShort();
        texts = new Object[size];
        tags = new int[size];
        first = new int[size];
        second = new int[size];
        for (int i = 1; i < size; i++) {
            tags[i] = in.readUnsignedByte();
            read(i, in);
            // Section 4.4.5: these take two places.
            i += tags[i] == LONG || tags[i] == DOUBLE ? 1 : 0;
        }
    }

    private void read(int i, DataInputStream in) throws IOException {
        switch (tags[i]) {
            case UTF8 -> texts[i] = in.readUTF();
            case LONG, DOUBLE -> in.readLong();
            case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> first[i] = in.readUnsignedShort();
            case METHOD_HANDLE -> in.skipNBytes(3);
            default -> {
                first[i] = in.readUnsignedShort();
                second[i] = in.readUnsignedShort();
            }
        }
    }

    /** Returns the names of those of the methods that the class calls; none if its class file cannot be read. */
    static Set<String> in(Class<?> type, Collection<Method> methods) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? Set.of() : in(in.readNBytes(MAX_BYTES), type, methods);
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    private static Set<String> in(byte[] file, Class<?> type, Collection<Method> methods) throws IOException {
        SelfCalls pool = new SelfCalls(new DataInputStream(new ByteArrayInputStream(file)));
        return methods.stream()
                .filter(method -> pool.names(type.getName().replace('.', '/'), method))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean names(String owner, Method method) {
        String descriptor = descriptor(method);
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == METHOD
                    && owner.equals(texts[first[first[i]]])
                    && method.getName().equals(texts[first[second[i]]])
                    && descriptor.equals(texts[second[second[i]]])) {
                return true;
            }
        }
        return false;
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }
}
