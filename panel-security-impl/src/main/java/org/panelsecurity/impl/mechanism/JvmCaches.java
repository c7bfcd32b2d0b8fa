package org.panelsecurity.impl.mechanism;

import static java.lang.invoke.MethodType.methodType;

import java.beans.Introspector;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;
import java.util.List;

/** The caches of the JVM that would keep the class loader of a stopped application. */
final class JvmCaches {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private JvmCaches() {}

    /** Removes classes of this application, as far as the JVM allows it. */
    static void forget() {
        try {
            // EL asks it for the properties of beans.
            Introspector.flushCaches();
            replaceLastRecord();
        } catch (Throwable unsupported) {
            LOG.log(Level.DEBUG, "The JVM may keep the class loader of this application.", unsupported);
        }
    }

    // The methods of a record are linked when they are first called. The JDK then keeps the types of the last such
    // record and of its components. Classes of the JDK take their place.
    private static void replaceLastRecord() throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle component = lookup.findVirtual(String.class, "strip", methodType(String.class));
        for (String method : List.of("equals", "hashCode", "toString")) {
            ObjectMethods.bootstrap(lookup, method, MethodHandle.class, String.class, "component", component);
        }
    }
}
