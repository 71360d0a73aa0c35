package dev.dataflow.core.internal.filter;

import java.io.Serial;

/** Says what an operator takes; the message continues "field 'total': $between ...". */
final class WrongOperand extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    WrongOperand(String message) {
        super(message, null, false, false);
    }
}
