import Foundation

/// A thread a lane, started with the first piece of work.
public final class ThreadLanes: Lanes, @unchecked Sendable {
  // Unchecked: `workers` is only read and written under `lock`.
  private let lock = NSLock()
  private var workers: [Lane: Worker] = [:]

  /// Without a thread, until there is work.
  public init() {}

  public func run(_ lane: Lane, _ work: @escaping @Sendable () -> Void) {
    worker(lane).add(work)
  }

  private func worker(_ lane: Lane) -> Worker {
    lock.withLock {
      if let worker = workers[lane] { return worker }
      let worker = Worker(name: "\(lane)")
      workers[lane] = worker
      return worker
    }
  }

  /// Ends every thread once it has done what it was given.
  public func finish() {
    for worker in lock.withLock({ Array(workers.values) }) { worker.finish() }
  }
}

/// One thread and what it still has to do.
private final class Worker: @unchecked Sendable {
  // Unchecked: all state is read and written under `condition`.
  private let condition = NSCondition()
  private var work: [@Sendable () -> Void] = []
  private var isFinishing = false
  private var isOver = false

  init(name: String) {
    let thread = Thread { [self] in loop() }
    thread.name = name
    thread.start()
  }

  func add(_ piece: @escaping @Sendable () -> Void) {
    condition.withLock {
      work.append(piece)
      condition.broadcast()
    }
  }

  func finish() {
    condition.withLock {
      isFinishing = true
      condition.broadcast()
      while !isOver { condition.wait() }
    }
  }

  private func loop() {
    while let piece = next() { piece() }
    condition.withLock {
      isOver = true
      condition.broadcast()
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    condition.withLock {
      while work.isEmpty && !isFinishing { condition.wait() }
      return work.isEmpty ? nil : work.removeFirst()
    }
  }
}
