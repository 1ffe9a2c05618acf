//! A pause that needs no runtime: a thread sleeps, and wakes whoever waits.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

/// Ready when its time has passed; at once where there are no threads. Its thread ends with it.
#[derive(Debug)]
pub(crate) struct Pause {
    time: Duration,
    waiting: Option<Arc<(Mutex<Waiting>, Condvar)>>,
}

#[derive(Debug)]
struct Waiting {
    over: bool,
    waker: Waker,
}

impl Pause {
    pub(crate) fn new(time: Duration) -> Self {
        Self { time, waiting: None }
    }
}

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if let Some(waiting) = &self.waiting {
            let mut waiting = waiting.0.lock().unwrap_or_else(PoisonError::into_inner);
            if waiting.over {
                return Poll::Ready(());
            }
            waiting.waker.clone_from(context.waker());
            return Poll::Pending;
        }
        let waiting = Waiting { over: false, waker: context.waker().clone() };
        let waiting = Arc::new((Mutex::new(waiting), Condvar::new()));
        let (time, shared) = (self.time, Arc::clone(&waiting));
        let thread = thread::Builder::new().spawn(move || {
            let (waiting, end) = &*shared;
            let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let mut waiting = end
                .wait_timeout_while(waiting, time, |waiting| !waiting.over)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
            waiting.over = true;
            waiting.waker.wake_by_ref();
        });
        match thread {
            Ok(_) => {
                self.waiting = Some(waiting);
                Poll::Pending
            }
            Err(_) => Poll::Ready(()),
        }
    }
}

impl Drop for Pause {
    fn drop(&mut self) {
        if let Some(waiting) = &self.waiting {
            waiting.0.lock().unwrap_or_else(PoisonError::into_inner).over = true;
            waiting.1.notify_one();
        }
    }
}
