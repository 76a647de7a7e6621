//! The locks and flags of what several threads of a daemon share: std's. Under `--cfg shuttle` tests get those of the package
//! shuttle instead, which runs threads in many orders: see `races`. Nothing else differs.

#[cfg(not(all(test, shuttle)))]
pub(super) use std::sync::{
    Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, atomic::AtomicBool,
};

#[cfg(all(test, shuttle))]
pub(super) use shuttle::sync::{
    Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, atomic::AtomicBool,
};
