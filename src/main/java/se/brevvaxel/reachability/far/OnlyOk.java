package se.brevvaxel.reachability.far;

import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** An answer counts with HTTP 200 only, however well it reads; faults take another way and never come here. */
final class OnlyOk extends AbstractPhaseInterceptor<Message> {

    private static final int OK = 200;

    OnlyOk() {
        super(Phase.PRE_LOGICAL);
    }

    @Override
    public void handleMessage(Message message) {
        if (message.get(Message.RESPONSE_CODE) instanceof Integer status && status != OK) {
            throw new Fault(new Unanswered.OtherStatus(status, null));
        }
    }
}
