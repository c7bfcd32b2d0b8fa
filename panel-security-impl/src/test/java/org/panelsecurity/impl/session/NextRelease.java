package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * A build of this release with one more field in the identity and in the details: how the user logged in (OpenID Connect Core 1.0, section
 * 2, {@code acr}).
 *
 * @param acr the field that this release does not know
 */
record NextRelease(Field<String> acr) {
    private static final int NUMBER = 40;

    /** The field as it may look: plain or in the compressed block. */
    static Stream<NextRelease> all() {
        return Stream.of(
                new NextRelease(Field.text(NUMBER)),
                new NextRelease(Field.text(NUMBER).asCompressible()));
    }

    /** The same build, in which no release may ignore the field. */
    NextRelease withCriticalField() {
        return new NextRelease(acr.asCritical());
    }

    /** What the field is in content: bytes that this release does not know. */
    UnknownFields with(String value) {
        byte[] bytes = new Packer().field(acr, value).packed();
        byte[] none = UnknownFields.NO_BYTES;
        return acr.compressible() ? UnknownFields.of(none, bytes) : UnknownFields.of(bytes, none);
    }

    byte[] pack(IdentityContent content, String value) {
        return IdentityCodec.pack(new IdentityContent(
                content.client(),
                content.identity(),
                content.life(),
                content.storeGroups(),
                content.providerState(),
                content.detailsKey(),
                content.usedAt(),
                content.verifiedEmail(),
                with(value)));
    }

    byte[] pack(Details details, String value) {
        return DetailsCodec.pack(new Details(
                details.sessionId(), details.generation(), details.tokens(), details.claims(), with(value)));
    }

    /** The cookies of a session that this build begins. */
    List<RequestCookie> seal(UserSession session, String value, Sealer sealer) {
        Details details = session.details().orElseThrow();
        return Stream.of(
                        box(Kind.IDENTITY, sealer)
                                .seal(
                                        TestSessions.SCOPE.name(Kind.IDENTITY),
                                        pack(session.content(), value),
                                        TestSessions.SCOPE,
                                        Duration.ofDays(1)),
                        box(Kind.DETAILS, sealer)
                                .seal(
                                        TestSessions.SCOPE.name(Kind.DETAILS),
                                        pack(details, value),
                                        TestSessions.SCOPE,
                                        Duration.ofDays(1)))
                .flatMap(set -> TestSessions.sent(set).stream())
                .toList();
    }

    /** The field of each content as this build reads it; null if it is absent. */
    Map<Kind, Optional<String>> open(List<RequestCookie> cookies, Sealer sealer) {
        return Map.of(
                Kind.IDENTITY, Optional.ofNullable(ofIdentity(bytes(Kind.IDENTITY, cookies, sealer))),
                Kind.DETAILS, Optional.ofNullable(ofDetails(bytes(Kind.DETAILS, cookies, sealer))));
    }

    @Nullable
    String ofIdentity(byte[] packed) {
        IdentityContent content = IdentityCodec.unpack(packed, with(IdentityCodec.FIELDS));
        return content.unknown().equals(UnknownFields.NONE)
                ? value(IdentityCodec.unpack(packed).unknown())
                : null;
    }

    @Nullable
    String ofDetails(byte[] packed) {
        Details details = DetailsCodec.unpack(packed, with(DetailsCodec.FIELDS));
        return details.unknown().equals(UnknownFields.NONE)
                ? value(DetailsCodec.unpack(packed).unknown())
                : null;
    }

    private @Nullable String value(UnknownFields unknown) {
        FieldTable alone = new FieldTable(acr);
        FieldValues values = alone.values().keep(unknown);
        Packer packer = new Packer();
        alone.write(values, packer);
        return alone.read(new Unpacker(packer.packed())).get(acr);
    }

    FieldTable with(FieldTable now) {
        return new FieldTable(
                Stream.concat(now.fields().stream(), Stream.of(acr)).toArray(Field<?>[]::new));
    }

    private static byte[] bytes(Kind kind, List<RequestCookie> cookies, Sealer sealer) {
        return box(kind, sealer)
                .open(TestSessions.SCOPE.name(kind), cookies, TestSessions.SCOPE)
                .orElseThrow()
                .bytes();
    }

    private static CookieBox box(Kind kind, Sealer sealer) {
        return new CookieBox(sealer, kind == Kind.IDENTITY ? Purpose.IDENTITY : Purpose.DETAILS, kind);
    }
}
