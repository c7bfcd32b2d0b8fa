package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;

class ContainerSessionTest {
    private final FakeHttpSession http = new FakeHttpSession();
    private final ContainerSession sessions = new ContainerSession(false);
    private final ContainerSession followed = new ContainerSession(true);

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @Test
    void givesAGuestsSessionToTheUserUnderANewIdOnce() {
        assertThat(sessions.admits(http.request())).as("a guest").isTrue();
        assertThat(http.id()).isEqualTo(1);

        assertThat(sessions.admits(requestOf("mona"))).isTrue();
        assertThat(http.id()).isEqualTo(2);
        assertThat(sessions.admits(requestOf("mona"))).isTrue();
        assertThat(http.id()).isEqualTo(2);
    }

    @Test
    void givesTheSessionANewIdAtEachLoginOfItsUser() {
        assertThat(sessions.admitsLogin(requestOf("mona"))).isTrue();
        assertThat(http.id()).isEqualTo(2);
        assertThat(sessions.admits(requestOf("mona"))).isTrue();
        assertThat(http.id()).as("the mark is there").isEqualTo(2);

        assertThat(sessions.admitsLogin(requestOf("mona"))).isTrue();
        assertThat(http.id()).isEqualTo(3);
        assertThat(http.hasEnded()).isFalse();
    }

    @Test
    void endsTheSessionOfAnotherUserAtARequestAndAtALogin() {
        sessions.admits(requestOf("mona"));
        assertThat(sessions.admits(requestOf("lisa"))).isFalse();
        assertThat(http.hasEnded()).isTrue();

        FakeHttpSession other = new FakeHttpSession();
        sessions.admitsLogin(requestOf("mona", other));
        assertThat(sessions.admitsLogin(requestOf("lisa", other))).isFalse();
        assertThat(other.hasEnded()).isTrue();
    }

    @Test
    void endsTheSessionOfAUserAtAGuestsRequest() {
        sessions.admits(requestOf("mona"));

        assertThat(sessions.admits(http.request())).isFalse();
        assertThat(http.hasEnded()).isTrue();
    }

    /** Users of one shared password have the same stable id, and choose their names. */
    @Test
    void tellsUsersWithOneStableIdApartByTheirNames() {
        sessions.admits(request(session("shared", "mona"), http));

        assertThat(sessions.admits(request(session("shared", "lisa"), http))).isFalse();
    }

    @Test
    void hasNoFailureWhereAnotherRequestEndsTheSession() {
        for (int calls = 0; calls < 4; calls++) {
            FakeHttpSession ending = new FakeHttpSession();
            int[] left = {calls};
            ending.meanwhile = () -> {
                if (left[0]-- == 0) {
                    ending.end();
                }
            };

            boolean admitted = sessions.admits(requestOf("mona", ending));
            assertThat(admitted).isEqualTo(!ending.hasEnded());
        }
        FakeHttpSession ending = new FakeHttpSession();
        ending.meanwhile = ending::end;
        sessions.invalidate(ending.request());
        assertThat(followed.isFollowed(session("mona", "mona"), ending.request()))
                .isFalse();
        assertThat(sessions.admits(ending.request())).as("it is gone now").isTrue();
    }

    /** Beans of the lost session may be there until the request ends. */
    @Test
    void runsNothingInARequestThatHasLostItsSession() {
        HttpServletRequest request = requestOf("mona");
        ServletContext context = Fakes.fake(ServletContext.class, (method, none) -> null);
        new LostSession().requestInitialized(new ServletRequestEvent(context, request));
        http.end();

        assertThat(sessions.admits(request)).isFalse();
        assertThat(sessions.admitsLogin(request)).isFalse();
        assertThat(sessions.admits(requestOf("mona"))).as("the next one").isTrue();
    }

    /** WildFly returns it still. */
    @Test
    void countsASessionThatHasEndedAsLostThoughTheServerReturnsIt() {
        HttpServletRequest request = requestOf("mona");
        request.setAttribute(LostSession.class.getName(), true);
        http.meanwhile = http::end;

        assertThat(LostSession.happened(request)).isTrue();
    }

    @Test
    void marksWhatARequestOfAUserCreatesAtOnce() {
        HttpServletRequest request = requestOf("mona");
        during(request, () -> new SessionWatch().sessionCreated(new HttpSessionEvent(http.session())));

        assertThat(sessions.admits(requestOf("mona"))).isTrue();
        assertThat(http.id()).isEqualTo(1);
        assertThat(sessions.admits(requestOf("lisa"))).isFalse();
        assertThat(CurrentRequest.get()).isNull();
    }

    @Test
    void noticesThatTheApplicationEndsTheSessionOfAUserWhoStaysLoggedIn() {
        HttpServletRequest request = requestOf("mona");
        sessions.admits(request);
        during(request, () -> new SessionWatch().sessionDestroyed(new HttpSessionEvent(http.session())));

        assertThat(SessionWatch.leavesUserLoggedIn(request)).isTrue();
        RequestSession.remove(request);
        assertThat(SessionWatch.leavesUserLoggedIn(request))
                .as("logged out too")
                .isFalse();
        assertThat(SessionWatch.leavesUserLoggedIn(requestOf("mona"))).isFalse();
    }

    @Test
    void noticesNothingWhereSessionsFollow() {
        HttpServletRequest request = requestOf("mona");
        followed.admitsLogin(request);
        followed.begin(session("mona", "mona"), request);
        during(request, () -> new SessionWatch().sessionDestroyed(new HttpSessionEvent(http.session())));

        assertThat(SessionWatch.leavesUserLoggedIn(request)).isFalse();
    }

    @Test
    void followsTheSessionOfItsLoginAlone() {
        UserSession mona = session("mona", "mona");
        assertThat(followed.isFollowed(mona, http.request())).as("began before").isFalse();
        followed.begin(mona, http.request());
        assertThat(followed.isFollowed(mona, http.request())).isTrue();

        http.end();
        assertThat(followed.isFollowed(mona, http.request())).isFalse();
        http.request().getSession();
        assertThat(followed.isFollowed(mona, http.request())).as("a new one").isFalse();
        assertThat(sessions.isFollowed(mona, http.request())).as("switched off").isTrue();
    }

    /** Of two users who bring one session that is no user's yet, one gets it, and never both. */
    @Test
    void givesOneSessionToOneOfTwoUsersWhoBringItAtOnce() throws Exception {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            FakeHttpSession one = new FakeHttpSession();
            one.meanwhile = () -> pause(random);
            CyclicBarrier together = new CyclicBarrier(2);
            List<Callable<Boolean>> users = new ArrayList<>();
            for (String user : List.of("mona", "lisa")) {
                HttpServletRequest request = requestOf(user, one);
                users.add(() -> {
                    together.await();
                    return sessions.admits(request) && !one.hasEnded() && sessions.admits(request);
                });
            }
            List<Boolean> admitted = new ArrayList<>();
            for (Future<Boolean> answer : threads.invokeAll(users)) {
                admitted.add(answer.get());
            }
            assertThat(admitted).as("seed %d", seed).isNotEqualTo(List.of(true, true));
        }
    }

    private static void pause(Random random) {
        boolean yields;
        synchronized (random) {
            yields = random.nextBoolean();
        }
        if (yields) {
            LockSupport.parkNanos(1);
        }
    }

    private HttpServletRequest requestOf(String user) {
        return requestOf(user, http);
    }

    private static HttpServletRequest requestOf(String user, FakeHttpSession http) {
        return request(session(user, user), http);
    }

    private static HttpServletRequest request(UserSession session, FakeHttpSession http) {
        HttpServletRequest request = http.request();
        RequestSession.put(request, session);
        return request;
    }

    static UserSession session(String id, String user) {
        Life life = new Life("session of " + user, 0, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));
        return UserSession.begin(
                IdentityContent.of(
                        new Client("corp", "client-1", "https://corp.example"),
                        Identity.of("corp", id, user, Set.of()),
                        life),
                Details.of(life, null, Map.of()));
    }

    private static void during(HttpServletRequest request, Runnable work) {
        CurrentRequest current = CurrentRequest.is(request);
        work.run();
        current.close();
    }
}
