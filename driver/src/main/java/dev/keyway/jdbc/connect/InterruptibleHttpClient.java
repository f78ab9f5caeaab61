package dev.keyway.jdbc.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose calls end when their thread is interrupted. Sockets do not heed interrupts:
 * without this a cancelled statement would wait for its answer. Thread-safe as the wrapped one is.
 */
final class InterruptibleHttpClient implements SdkHttpClient {

  private final SdkHttpClient wrapped;

  InterruptibleHttpClient(SdkHttpClient wrapped) {
    this.wrapped = wrapped;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new InterruptibleRequest(wrapped.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return wrapped.clientName();
  }

  @Override
  public void close() {
    wrapped.close();
  }

  /** A request as a channel, for the JDK calls a channel when its thread is interrupted. */
  private static final class InterruptibleRequest extends AbstractInterruptibleChannel
      implements ExecutableHttpRequest {

    private final ExecutableHttpRequest request;

    InterruptibleRequest(ExecutableHttpRequest request) {
      this.request = request;
    }

    @Override
    protected void implCloseChannel() {
      request.abort();
    }

    @Override
    public void abort() {
      request.abort();
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      HttpExecuteResponse response = interruptibly(request::call);
      return HttpExecuteResponse.builder()
          .response(response.httpResponse())
          .responseBody(response.responseBody().map(this::interruptible).orElse(null))
          .build();
    }

    private AbortableInputStream interruptible(AbortableInputStream body) {
      return AbortableInputStream.create(new InterruptibleBody(body, this), body);
    }

    private interface Exchange<T> {
      T run() throws IOException;
    }

    /** Throws ClosedByInterruptException, with the interrupt flag set, if it was interrupted. */
    private <T> T interruptibly(Exchange<T> exchange) throws IOException {
      boolean completed = false;
      begin();
      try {
        T result = exchange.run();
        completed = true;
        return result;
      } finally {
        end(completed);
      }
    }
  }

  /** The answer's body, which may come more slowly than its head. */
  private static final class InterruptibleBody extends FilterInputStream {

    private final InterruptibleRequest request;

    InterruptibleBody(InputStream body, InterruptibleRequest request) {
      super(body);
      this.request = request;
    }

    @Override
    public int read() throws IOException {
      return request.interruptibly(super::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return request.interruptibly(() -> super.read(bytes, offset, length));
    }
  }
}
