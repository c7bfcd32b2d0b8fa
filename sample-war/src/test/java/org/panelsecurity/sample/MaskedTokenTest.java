package org.panelsecurity.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTokenTest {
    @Test
    void showsFourCharactersOfALongToken() {
        assertThat(MaskedToken.mask("gho_16C7e42F292c6912E7")).isEqualTo("gho_…");
    }

    @Test
    void showsNothingOfAShortOne() {
        assertThat(MaskedToken.mask("hunter2")).isEqualTo("…");
    }
}
