//! The tasks of a daemon: its connections and its oneway calls. The table owns them: it can ask them to end, wait
//! until they have, and abort those that do not.

use super::sync::{AtomicBool, Mutex, MutexGuard};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll, Waker};
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// How a task is asked to end. It ends at the next point where it would wait for its peer.
#[derive(Debug, Default)]
pub(super) struct Stop {
    is_stopping: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Stop {
    pub(super) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Acquire)
    }

    /// Whether to end now; if not, the waker is called when that changes.
    pub(super) fn poll_stopping(&self, waker: &Waker) -> bool {
        if !self.is_stopping() {
            let mut slot = lock(&self.waker);
            if !slot.as_ref().is_some_and(|w| w.will_wake(waker)) {
                *slot = Some(waker.clone());
            }
        }
        // Read again: it may have been set between the first look and the waker's being in place.
        self.is_stopping()
    }

    pub(super) fn stop(&self) {
        self.is_stopping.store(true, Ordering::Release);
        let waker = lock(&self.waker).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// All tasks of one daemon.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    table: Mutex<Table>,
    /// Notified whenever a task ends.
    ended: Notify,
}

#[derive(Debug, Default)]
struct Table {
    tasks: HashMap<u64, (Arc<Stop>, Option<AbortHandle>)>,
    next: u64,
    is_stopping: bool,
    /// Nothing is begun any more.
    is_aborted: bool,
}

/// Takes its task out of the table when the task ends, by whatever way.
struct Ended {
    tasks: Arc<Tasks>,
    id: u64,
}

impl Drop for Ended {
    fn drop(&mut self) {
        lock(&self.tasks.table).tasks.remove(&self.id);
        self.tasks.ended.notify_waiters();
    }
}

pin_project_lite::pin_project! {
    /// A task and what takes it out of the table; an async block would hold the task twice.
    struct Owned<F> {
        #[pin]
        task: F,
        _ended: Ended,
    }
}

impl<F: Future<Output = ()>> Future for Owned<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.project().task.poll(cx)
    }
}

impl Tasks {
    /// Spawns a task that the table owns. Once the table is stopping, a new task is told so from the start; once all have been
    /// aborted, it is dropped.
    pub(super) fn spawn<F>(self: &Arc<Self>, task: impl FnOnce(Arc<Stop>) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let stop = Arc::new(Stop::default());
        let id = {
            let mut table = lock(&self.table);
            if table.is_aborted {
                return;
            }
            stop.is_stopping.store(table.is_stopping, Ordering::Release);
            let id = table.next;
            table.next += 1;
            table.tasks.insert(id, (stop.clone(), None));
            id
        };
        let ended = Ended { tasks: self.clone(), id };
        let task = task(stop);
        let handle = tokio::spawn(Owned { task, _ended: ended });
        let mut table = lock(&self.table);
        if table.is_aborted {
            // By somebody who could not see it yet.
            drop(table);
            handle.abort();
        } else if let Some(entry) = table.tasks.get_mut(&id) {
            // Not there any more if it has ended already.
            entry.1 = Some(handle.abort_handle());
        }
    }

    /// Asks all tasks to end, and those to come.
    pub(super) fn stop(&self) {
        let stops: Vec<_> = {
            let mut table = lock(&self.table);
            table.is_stopping = true;
            table.tasks.values().map(|(stop, _)| stop.clone()).collect()
        };
        stops.iter().for_each(|stop| stop.stop());
    }

    /// Ends all tasks where they stand, and begins none any more. One that blocks its thread goes on until it awaits something.
    pub(super) fn abort(&self) {
        let handles: Vec<_> = {
            let mut table = lock(&self.table);
            table.is_aborted = true;
            table.tasks.values().filter_map(|(_, handle)| handle.clone()).collect()
        };
        handles.iter().for_each(AbortHandle::abort);
    }

    pub(super) fn is_empty(&self) -> bool {
        lock(&self.table).tasks.is_empty()
    }

    /// Waits until no task is left.
    pub(super) async fn empty(&self) {
        loop {
            let ended = self.ended.notified();
            let mut ended = std::pin::pin!(ended);
            // Counted from here on, so that no end between the look and the wait is missed.
            ended.as_mut().enable();
            if self.is_empty() {
                return;
            }
            ended.await;
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;

    #[tokio::test]
    async fn tasks_are_told_to_stop_and_waited_for() {
        let tasks = Arc::new(Tasks::default());
        let until_told = |stop: Arc<Stop>| {
            poll_fn(move |cx| match stop.poll_stopping(cx.waker()) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            })
        };
        tasks.spawn(until_told);
        tokio::task::yield_now().await;
        assert!(!tasks.is_empty());
        tasks.stop();
        tasks.empty().await;
        // One that comes too late ends at once.
        tasks.spawn(until_told);
        tasks.empty().await;
    }

    #[tokio::test]
    async fn aborted_tasks_leave_the_table() {
        let tasks = Arc::new(Tasks::default());
        tasks.spawn(|_| std::future::pending());
        tokio::task::yield_now().await;
        tasks.abort();
        tasks.empty().await;
    }

    /// Spawns another task when it is dropped, as a connection does that gets its turn when others are aborted.
    struct SpawnsAtItsEnd(Arc<Tasks>);

    impl Drop for SpawnsAtItsEnd {
        fn drop(&mut self) {
            self.0.spawn(|_| std::future::pending());
        }
    }

    #[tokio::test]
    async fn nothing_is_begun_once_all_have_been_aborted() {
        let tasks = Arc::new(Tasks::default());
        let last = SpawnsAtItsEnd(tasks.clone());
        tasks.spawn(|_| async move {
            let _last = last;
            std::future::pending().await
        });
        tokio::task::yield_now().await;
        tasks.abort();
        let empty = tokio::time::timeout(std::time::Duration::from_secs(5), tasks.empty());
        empty.await.expect("a task is left that nobody ends");
    }
}
