package org.panelsecurity.impl.docs;

import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
    @Test
    void describesEverySetting() {
        WrittenPage.check("configuration.md", ConfigurationDoc.render());
    }
}
