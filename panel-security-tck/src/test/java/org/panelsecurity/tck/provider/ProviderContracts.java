package org.panelsecurity.tck.provider;

import java.util.List;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;
import org.panelsecurity.tck.plugin.DiscordTest;

/** The answers of every provider that is described here, for tests of all at once. */
public final class ProviderContracts {
    private ProviderContracts() {}

    /** One of each name. */
    public static List<ProviderAnswers> all() {
        List<ProviderContract> contracts = List.of(
                new GitHubTest(),
                new GoogleTest(),
                new AzureTest(),
                new AzureCommonTest(),
                new AzureV1Test(),
                new GitLabTest(),
                new OktaTest(),
                new Auth0Test(),
                new BitbucketTest(),
                new GenericTest(),
                new AuthCodeTest(),
                new DiscordTest());
        return contracts.stream().map(ProviderContract::script).toList();
    }
}
