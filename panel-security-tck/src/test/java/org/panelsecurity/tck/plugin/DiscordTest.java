package org.panelsecurity.tck.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** What a plug-in's author writes: the provider's answers; the contract does the rest. */
public class DiscordTest extends ProviderContract {
    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of(Discord.provider())
                .setting("scope", "identify email guilds")
                .tokens("https://discord.com/api/oauth2/token", ClientAuthentication.BASIC, """
                        {"access_token":"octo-discord","token_type":"Bearer","expires_in":604800,\
                        "refresh_token":"octo-discord-refresh","scope":"identify email guilds"}""")
                .userInfo("https://discord.com/api/users/@me", """
                        {"id":"80351110224678912","username":"mona","global_name":"mona",\
                        "email":"mona@octo.example","verified":true}""")
                .api("https://discord.com/api/users/@me/guilds", """
                        [{"id":"197038439483310086","name":"admin"}]""")
                .revokesAt(
                        "https://discord.com/api/oauth2/token/revoke",
                        "token_type_hint=refresh_token",
                        "token_type_hint=access_token")
                .expects("80351110224678912", "mona", "discord:guild/197038439483310086");
    }

    @Test
    void takesNoMailThatNobodyVerified() {
        provider().answersJson("https://discord.com/api/users/@me", """
                {"id":"80351110224678912","username":"mona","email":"eve@octo.example","verified":false}""");

        assertThat(begin().completed().identity().claim("email")).isEmpty();
    }
}
