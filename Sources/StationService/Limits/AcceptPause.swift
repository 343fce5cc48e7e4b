import Foundation
import NIOCore

/// Stops taking connections for a while when the system has no descriptor or memory left for another.
///
/// Whoever waits stays in the kernel's queue and is taken later. Without the pause the system says at
/// once, and again at once, that somebody waits: a whole core is spent on not letting anybody in.
final class AcceptPause: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = Never

  private let pause: TimeAmount
  private let onPause: @Sendable (CInt) -> Void
  private var resumption: Scheduled<Void>?

  /// - Parameters:
  ///   - pause: until the next attempt.
  ///   - onPause: is told the system's reason at each pause.
  init(_ pause: TimeAmount = .milliseconds(500), onPause: @escaping @Sendable (CInt) -> Void) {
    self.pause = pause
    self.onPause = onPause
  }

  /// Whether nobody is taken now.
  var isPaused: Bool { resumption != nil }

  func read(context: ChannelHandlerContext) {
    if !isPaused { context.read() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let passing = [EMFILE, ENFILE, ENOBUFS, ENOMEM]
    guard let fault = error as? IOError, passing.contains(fault.errnoCode) else {
      return context.fireErrorCaught(error)
    }
    guard !isPaused else { return }
    onPause(fault.errnoCode)
    setReading(false, context)
    let place = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    resumption = context.eventLoop.scheduleTask(in: pause) {
      place.value.handler.resume(place.value.context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    resumption?.cancel()
    resumption = nil
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    resumption?.cancel()
    resumption = nil
  }

  private func resume(_ context: ChannelHandlerContext) {
    resumption = nil
    setReading(true, context)
  }

  /// The option takes a read back that is under way already, which a handler cannot.
  private func setReading(_ isReading: Bool, _ context: ChannelHandlerContext) {
    // Only a channel that is closed has no options.
    try? context.channel.syncOptions?.setOption(.autoRead, value: isReading)
  }
}
