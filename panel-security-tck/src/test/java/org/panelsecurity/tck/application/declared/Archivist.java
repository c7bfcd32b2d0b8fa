package org.panelsecurity.tck.application.declared;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;

/** An enterprise bean whose interface declares a role, which enterprise beans do not inherit. */
@Stateless
@LocalBean
public class Archivist implements Archive {
    @Override
    public String read() {
        return "archivist";
    }
}
