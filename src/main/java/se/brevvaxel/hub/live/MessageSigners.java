package se.brevvaxel.hub.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.sandbox.keys.SandboxKeys;

/** Whose signatures our Message service takes: that what is set can be read, and that it lets any letter in at all. */
final class MessageSigners {

    private static final String PREFIX = "brevvaxel.message-service.";
    private static final String SIGNERS = PREFIX + "signers";

    private final BiConsumer<String, String> faults;
    private final boolean live;

    private MessageSigners(boolean live, BiConsumer<String, String> faults) {
        this.live = live;
        this.faults = faults;
    }

    /** @throws ConfigurationFaults with every fault, if the service is offered and there is any */
    static void refuseAnyFault(Environment environment) {
        List<ConfigurationFault> found = new ArrayList<>();
        if (!environment.getProperty(PREFIX + "port", "").strip().equals("0")) {
            check(environment, (setting, text) -> found.add(new ConfigurationFault(setting, 0, text)));
        }
        if (!found.isEmpty()) {
            throw new ConfigurationFaults(found);
        }
    }

    /** @param faults takes a setting and what is wrong with it, in Swedish */
    static void check(Environment environment, BiConsumer<String, String> faults) {
        List<Map<String, String>> issuers = Binder.get(environment)
                .bind(
                        SIGNERS,
                        Bindable.<List<Map<String, String>>>of(ResolvableType.forClassWithGenerics(
                                List.class,
                                ResolvableType.forClassWithGenerics(Map.class, String.class, String.class))))
                .orElseGet(List::of);
        MessageSigners signers = new MessageSigners(Mode.of(environment).isLive(), faults);
        issuers.forEach(issuer -> signers.issuer(issuer.getOrDefault("certificate", ""), issuer.get("crl")));
        boolean listed = !issuers.isEmpty() && issuers.stream().allMatch(issuer -> hasList(issuer.get("crl")));
        for (int protection = 1; protection <= 3 && !listed; protection++) {
            signers.rule(environment, PREFIX + "revocation.class-" + protection);
        }
    }

    private void rule(Environment environment, String setting) {
        String rule = Binder.get(environment).bind(setting, String.class).orElse("");
        if (rule.strip().equalsIgnoreCase("HARD")) {
            faults.accept(
                    setting,
                    "HARD kräver signers med en spärrlista (crl) för varje utfärdare; utan den vägras alla brev från den.");
        }
    }

    private void issuer(String file, @Nullable String list) {
        Collection<? extends Certificate> read;
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            read = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException | GeneralSecurityException e) {
            read = List.of();
        }
        if (read.isEmpty() || !(read.iterator().next() instanceof X509Certificate authority)) {
            faults.accept(SIGNERS, file + " är inget certifikat som går att läsa.");
            return;
        }
        if (read.size() > 1) {
            faults.accept(
                    SIGNERS, file + " har flera certifikat. Skriv en post, med sin egen crl, för varje utfärdare.");
        }
        if (live && SandboxKeys.isOfASandbox(authority)) {
            faults.accept(SIGNERS, file + " hör till en sandlåda.");
        }
        if (list != null && hasList(list)) {
            list(list, authority, file);
        }
    }

    /** Whether it is in force is not asked: it may be renewed any time, and the door says if it is not. */
    private void list(String list, X509Certificate authority, String authorityFile) {
        X509CRL read;
        try (InputStream in = Files.newInputStream(Path.of(list))) {
            read = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        } catch (IOException | GeneralSecurityException e) {
            faults.accept(SIGNERS, list + " är ingen spärrlista som går att läsa.");
            return;
        }
        try {
            read.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            faults.accept(SIGNERS, list + " är inte utfärdad av den som " + authorityFile + " hör till.");
        }
    }

    private static boolean hasList(@Nullable String list) {
        return StringUtils.hasText(list);
    }
}
