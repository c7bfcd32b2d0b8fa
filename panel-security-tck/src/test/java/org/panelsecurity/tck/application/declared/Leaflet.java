package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;

/** No bean of any kind: what it declares has no effect. */
@RunAs("admin")
public class Leaflet {
    @RolesAllowed("admin")
    public String read() {
        return "leaflet";
    }
}
