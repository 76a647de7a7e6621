//! The service, implemented. What it raises reaches the caller; the hook prints it at home, as oneway calls have nobody to tell.

use crate::example::vault::{Locked, NoSuchBox, Vault, VaultOpenError, VaultShareError};
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::Hooks;
use pyro_runtime::{Exception, Result};
use std::sync::{Mutex, PoisonError};

const GOLD: i64 = 900;

/// Two boxes; the second one is easily opened.
#[derive(Default)]
pub(crate) struct Cellar {
    last: Mutex<Option<Locked>>,
}

impl Vault for Cellar {
    fn open(&self, number: i64, code: &str) -> Result<String, VaultOpenError> {
        match (number, code) {
            (1, "sesame") => Ok("a map".to_owned()),
            (2, _) => Ok("dust".to_owned()),
            (1, _) => {
                let locked = Locked { number, attempts_left: 2 };
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(locked.clone());
                Err(locked.into())
            }
            _ => Err(NoSuchBox { number }.into()),
        }
    }

    fn share(&self, heirs: i64) -> Result<i64, VaultShareError> {
        GOLD.checked_div(heirs).ok_or_else(|| VaultShareError::zero_division_error("gold without heirs"))
    }

    fn smell(&self) -> Result<()> {
        let smoke = Exception::new("builtins.OSError", "there is smoke in the cellar");
        Err(smoke.with_attribute("colour", "grey").into())
    }

    fn drop_keys(&self) -> Result<()> {
        panic!("the keys fell into the drain")
    }

    fn tidy_up(&self) -> Result<()> {
        Err(Exception::new("builtins.RuntimeError", "the broom is broken").into())
    }

    fn last_trouble(&self) -> Result<Option<Locked>> {
        Ok(self.last.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// Prints what methods raise.
pub(crate) struct Diary;

impl Hooks for Diary {
    fn method_error(&self, call: &CallContext, method: &str, raised: &Exception) {
        println!("{:?} called {method}: {}: {}", call.generation, raised.short_class(), raised.message());
    }
}
