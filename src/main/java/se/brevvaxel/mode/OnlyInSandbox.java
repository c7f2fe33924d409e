package se.brevvaxel.mode;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Is there in sandbox mode alone: not in live mode, and not where the mode is misspelt. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnlyInSandbox.WhenSandbox.class)
public @interface OnlyInSandbox {

    /** Holds when the mode is {@link Mode#SANDBOX}. Refuses nothing: {@link Mode#of} does, before the first bean. */
    final class WhenSandbox implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Mode.SANDBOX.isSetIn(context.getEnvironment());
        }
    }
}
