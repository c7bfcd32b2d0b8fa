package org.panelsecurity.tck.application.declared;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.panelsecurity.tck.application.roles.RunLog;

/** A CDI bean whose interface declares the role; with a constructor that takes another bean. */
@Dependent
public class PaperArchive implements Archive {
    private final Ledger ledger;

    @Inject
    PaperArchive(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String read() {
        RunLog.note("archive");
        return "archive of " + ledger.length();
    }
}
