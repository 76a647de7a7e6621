//! The services of `tests/idl/workshop.pyro`, as a user would write them, for clients of every kind.

use crate::host::Host;
use crate::services::workshop::v1::{
    Grade, Jammed, Offline, Part, Ticket, TicketServer, Turnstile, TurnstileServer, Visitor, VisitorServer,
    Workshop, WorkshopServer,
};
use crate::services::workshop::v1::{
    WorkshopCountThenJamError, WorkshopDisconnectError, WorkshopFailError, WorkshopJamError,
};
use pyro_runtime::context::{self, CallContext};
use pyro_runtime::{Bytes, Error, ItemStream, Value};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

/// Hosts all of them, under the ids `workshop`, `visitor`, `turnstile` and `ticket`.
pub fn register(host: &Host) {
    host.register(WorkshopServer::object(Shop::default()), "workshop");
    host.register(VisitorServer::class(Counter::default), "visitor");
    host.register(TurnstileServer::class(Counter::default), "turnstile");
    host.register(TicketServer::class(Counter::default), "ticket");
}

/// The workshop.
#[derive(Debug, Default)]
pub struct Shop {
    speed: Mutex<f64>,
    notes: Mutex<Vec<String>>,
}

impl Workshop for Shop {
    async fn speed(&self) -> Result<f64, Error> {
        Ok(*self.speed.lock().expect("no panic inside"))
    }

    async fn set_speed(&self, value: f64) -> Result<(), Error> {
        *self.speed.lock().expect("no panic inside") = value;
        Ok(())
    }

    async fn title(&self) -> Result<String, Error> {
        Ok("workshop".into())
    }

    async fn ping(&self) -> Result<(), Error> {
        Ok(())
    }

    async fn add(&self, a: i64, b: i64, c: i64) -> Result<i64, Error> {
        Ok(a + b + c)
    }

    async fn join(&self, words: Vec<String>, sep: String) -> Result<String, Error> {
        Ok(words.join(&sep))
    }

    async fn polish(&self, part: Part) -> Result<Part, Error> {
        Ok(Part {
            name: format!("{}, polished", part.name),
            grade: Grade::Fine,
            image: part.image.map(|image| image.iter().rev().copied().collect()),
            size: (part.size.1, part.size.0),
            ..part
        })
    }

    async fn parts(&self, n: i64) -> Result<Vec<Part>, Error> {
        Ok((0..n).map(part).collect())
    }

    async fn find(&self, id: i64) -> Result<Option<Part>, Error> {
        Ok((id < 100).then(|| part(id)))
    }

    async fn echo(&self, value: Value) -> Result<Value, Error> {
        Ok(value)
    }

    async fn total(&self, weights: BTreeMap<String, f64>) -> Result<f64, Error> {
        Ok(weights.values().sum())
    }

    async fn jam(&self, machine: String) -> Result<(), WorkshopJamError> {
        Err(Jammed { machine, since: 3 }.into())
    }

    async fn disconnect(&self) -> Result<(), WorkshopDisconnectError> {
        Err(Offline { since: Some(5) }.into())
    }

    async fn fail(&self, text: String) -> Result<(), WorkshopFailError> {
        Err(WorkshopFailError::value_error(text))
    }

    async fn note(&self, text: String) -> Result<(), Error> {
        self.notes.lock().expect("no panic inside").push(text);
        Ok(())
    }

    async fn notes(&self) -> Result<Vec<String>, Error> {
        Ok(self.notes.lock().expect("no panic inside").clone())
    }

    async fn count(&self, upto: i64) -> Result<ItemStream<i64>, Error> {
        Ok(ItemStream::from_iter(0..upto))
    }

    async fn count_then_jam(&self, upto: i64) -> Result<ItemStream<i64>, WorkshopCountThenJamError> {
        let end = Err(Error::from(Jammed { machine: "counter".into(), since: 1 }));
        Ok(ItemStream::try_from_iter((0..upto).map(Ok).chain([end])))
    }

    async fn whoami(&self) -> Result<BTreeMap<String, String>, Error> {
        let context = CallContext::current().ok_or_else(|| Error::usage("not in a call"))?;
        let annotation = context.annotation(b"TEST").map(|value| String::from_utf8_lossy(value).into_owned());
        context::annotate_reply(*b"TEST", Bytes::from_static(b"from rust"));
        Ok([
            ("serializer".to_owned(), format!("{:?}", context.serializer).to_lowercase()),
            ("generation".to_owned(), format!("{:?}", context.generation)),
            ("annotation".to_owned(), annotation.unwrap_or_default()),
            ("correlation".to_owned(), context.correlation_id.to_string()),
        ]
        .into())
    }

    async fn len(&self) -> Result<i64, Error> {
        Ok(3)
    }

    async fn warm_up(&self) -> Result<(), Error> {
        Ok(())
    }
}

fn part(id: i64) -> Part {
    Part {
        id,
        name: format!("part {id}"),
        weight: id as f64 * 0.5,
        grade: Grade::Rough,
        made_at: None,
        image: None,
        tags: ["spare".to_owned()].into(),
        size: (id, id + 1),
    }
}

/// Counts the calls of one instance.
#[derive(Debug, Default)]
pub struct Counter(AtomicI64);

impl Counter {
    fn next(&self) -> Result<i64, Error> {
        Ok(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

impl Visitor for Counter {
    async fn visit(&self) -> Result<i64, Error> {
        self.next()
    }
}

impl Turnstile for Counter {
    async fn visit(&self) -> Result<i64, Error> {
        self.next()
    }
}

impl Ticket for Counter {
    async fn visit(&self) -> Result<i64, Error> {
        self.next()
    }
}
