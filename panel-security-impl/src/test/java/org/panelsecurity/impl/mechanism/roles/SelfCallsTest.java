package org.panelsecurity.impl.mechanism.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SelfCallsTest {
    static class Calling {
        long number = 123_456_789_012L;
        double fraction = 0.123;

        public String called() {
            return "called";
        }

        public String called(String overload) {
            return overload;
        }

        public String referred() {
            return "referred";
        }

        public String neverCalled() {
            return "never";
        }

        public String calling() {
            Supplier<String> reference = this::referred;
            return called() + reference.get() + new Other().neverCalled();
        }
    }

    static class Other {
        public String neverCalled() {
            return "of another class";
        }
    }

    @Test
    void areCallsAndReferencesOfTheClassItself() {
        assertThat(SelfCalls.in(Calling.class, Arrays.asList(Calling.class.getDeclaredMethods())))
                .containsExactly("called", "referred");
    }

    @Test
    void areNotThoseOfAnOverloadedMethod() throws Exception {
        assertThat(SelfCalls.in(Calling.class, Arrays.asList(Calling.class.getMethod("called", String.class))))
                .isEmpty();
    }

    @Test
    void areUnknownWithoutAClassFile() throws Exception {
        assertThat(SelfCalls.in(int[].class, Arrays.asList(Calling.class.getMethod("called"))))
                .isEmpty();
    }
}
