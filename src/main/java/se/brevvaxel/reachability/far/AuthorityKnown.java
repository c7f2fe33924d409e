package se.brevvaxel.reachability.far;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;
import se.brevvaxel.mode.OnlyInSandbox;

/**
 * Whether there is an Authority to ask: one that is named, or the sandbox's where FaR is the sandbox's too. The sandbox's
 * would say nothing of the senders of another FaR.
 */
final class AuthorityKnown implements Condition {

    static final String URL = "brevvaxel.authority.url";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment settings = context.getEnvironment();
        boolean sandbox = new OnlyInSandbox.WhenSandbox().matches(context, metadata);
        return isSet(settings, URL) || (sandbox && !isSet(settings, "brevvaxel.far.url"));
    }

    private static boolean isSet(Environment settings, String setting) {
        return StringUtils.hasText(settings.getProperty(setting));
    }
}
