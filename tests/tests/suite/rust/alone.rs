//! Macros on items that stand alone, in modules of their own: what they cannot see is found by rustc.

#![deny(warnings)]

use pyro_runtime::client::Proxy;
use pyro_runtime::codec::{decode_payload, encode_payload};
use pyro_runtime::codegen::{from_value, to_value};
use pyro_runtime::service::Skeleton;
use pyro_runtime::{ByteStr, Bytes, Error, Exception, Generation, Serializer, Value};
use pyro_tests::host::Host;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

mod data {
    use super::{Arc, ByteStr, Bytes, HashMap, HashSet};
    use pyro_runtime::Undeclared;

    #[derive(Clone, Debug, Default, PartialEq, pyro_runtime::Struct)]
    #[pyro(package = "alone.v1", reserved("old"))]
    pub(super) struct Tree {
        pub(super) name: ByteStr,
        pub(super) left: Option<Box<Tree>>,
        #[pyro(default = [])]
        pub(super) children: Vec<Tree>,
        pub(super) shared: Option<Arc<Tree>>,
        #[pyro(default = {"a": [1, 2]}, name = "byName")]
        pub(super) by_name: HashMap<String, Vec<u16>>,
        #[pyro(default = [1, 2])]
        pub(super) seen: HashSet<i64>,
        #[pyro(default = super::data::Level::Low)]
        pub(super) level: Level,
        pub(super) r#type: Option<Bytes>,
        #[pyro(default = usize::MAX)]
        pub(super) size: usize,
    }

    /// Defaults are those of what is pointed at.
    #[derive(Clone, Debug, PartialEq, pyro_runtime::Struct)]
    #[pyro(package = "alone.v1")]
    pub(super) struct Pointed {
        #[pyro(default = 5)]
        pub(super) shared: std::sync::Arc<i64>,
        #[pyro(default = [1])]
        pub(super) some: Option<Arc<Vec<i64>>>,
        #[pyro(default = None)]
        pub(super) none: Box<Option<i64>>,
        #[pyro(default = 1.5)]
        pub(super) both: Box<Option<Arc<f64>>>,
        pub(super) next: Option<Box<Pointed>>,
    }

    #[derive(Clone, Copy, Debug, Default, PartialEq, pyro_runtime::Enum)]
    #[repr(u8)]
    pub(super) enum Level {
        #[default]
        Low = 1,
        High = 200,
    }

    #[derive(Clone, Copy, Debug, PartialEq, pyro_runtime::Enum)]
    #[repr(u64)]
    pub(super) enum Grade {
        Fine = 1,
        /// Graders that are newer have more.
        Other(pyro_runtime::Undeclared<u64>),
    }

    #[derive(Clone, Copy, Debug, PartialEq, pyro_runtime::Enum)]
    #[repr(i8)]
    pub(super) enum Mark {
        Best = 1,
        Undeclared(Undeclared<i8>),
    }

    #[derive(Clone, Debug, PartialEq, pyro_runtime::Enum)]
    #[pyro(repr = "str")]
    pub(super) enum Unit {
        #[pyro(value = "C")]
        Celsius,
        Undeclared(Undeclared<Box<str>>),
    }
}

mod errors {
    #[derive(Clone, Debug, PartialEq, pyro_runtime::Exception)]
    #[pyro(package = "alone.v1")]
    pub(super) struct Base {
        pub(super) station: String,
    }

    #[derive(Clone, Debug, PartialEq, pyro_runtime::Exception)]
    #[pyro(package = "alone.v1", extends(Base), python = "builtins.OSError")]
    pub(super) struct Special {
        #[pyro(inherited)]
        pub(super) station: String,
        pub(super) code: i64,
    }

    #[derive(Clone, Debug, PartialEq, pyro_runtime::Exception)]
    #[pyro(package = "alone.v1", python = "builtins.LookupError")]
    pub(super) struct Lost {
        pub(super) message: String,
        #[pyro(default = 0)]
        pub(super) shelf: i64,
    }

    /// No method throws it.
    #[derive(Clone, Debug, PartialEq, pyro_runtime::Exception)]
    #[pyro(package = "alone.v1", extends(Special))]
    pub(super) struct Odd {
        #[pyro(inherited)]
        pub(super) station: String,
        #[pyro(inherited)]
        pub(super) code: i64,
        pub(super) why: Option<Box<Odd>>,
        #[pyro(default = [])]
        pub(super) lost: Vec<Lost>,
    }
}

#[pyro_runtime::service(package = "alone.v1", explicit)]
trait Library {
    #[pyro(expose, throws(errors::Base, errors::Special, KeyError))]
    async fn fail(&self, kind: String) -> Result<(), Failure>;
    #[pyro(expose, throws(errors::Base, errors::Special, KeyError))]
    fn fail_again(&self, kind: String) -> Result<(), Failure>;
    #[pyro(expose)]
    async fn plant(
        &self,
        tree: data::Tree,
        #[pyro(default = data::Level::High)] level: data::Level,
        #[pyro(default = None)] more: Option<Vec<data::Tree>>,
    ) -> data::Tree;
    #[pyro(expose)]
    fn sum(&self, #[pyro(default = 1)] a: Arc<i64>, #[pyro(default = 2)] b: Option<Box<i64>>) -> i64;
    fn hidden(&self) -> i64 {
        7
    }
    #[pyro(expose, property)]
    async fn nothing(&self) -> Result<(), Error>;
}

struct Mine;

impl Library for Mine {
    async fn fail(&self, kind: String) -> Result<(), Failure> {
        self.fail_again(kind)
    }
    fn fail_again(&self, kind: String) -> Result<(), Failure> {
        match kind.as_str() {
            "base" => Err(errors::Base { station: kind }.into()),
            "special" => Err(errors::Special { station: kind, code: 5 }.into()),
            "odd" => {
                let odd = errors::Odd { station: kind, code: 6, why: None, lost: Vec::new() };
                Err(Failure::Other(errors::Odd { why: Some(Box::new(odd.clone())), ..odd }.into()))
            }
            "key" => Err(Failure::key_error("no key")),
            _ => Ok(()),
        }
    }
    async fn nothing(&self) -> Result<(), Error> {
        Ok(())
    }
    fn sum(&self, a: Arc<i64>, b: Option<Box<i64>>) -> i64 {
        *a + b.map_or(0, |b| *b)
    }
    async fn plant(&self, tree: data::Tree, level: data::Level, more: Option<Vec<data::Tree>>) -> data::Tree {
        data::Tree {
            left: Some(Box::new(tree)),
            children: more.unwrap_or_default(),
            level,
            ..data::Tree::default()
        }
    }
}

#[test]
fn defaults_and_names_are_those_of_the_struct() {
    let tree: data::Tree = from_value(Value::Dict(vec![("name".into(), "a".into())])).unwrap();
    assert_eq!((&*tree.name, tree.left, tree.level), ("a", None, data::Level::Low));
    assert_eq!(tree.by_name, HashMap::from([("a".to_owned(), vec![1, 2])]));
    assert_eq!((tree.seen, tree.size), (HashSet::from([1, 2]), usize::MAX));
    let Value::Dict(pairs) = to_value(&data::Tree::default()).unwrap() else { panic!("a dict") };
    let names: Vec<String> = pairs.iter().map(|(key, _)| key.to_string().replace('\'', "")).collect();
    let expected = ["name", "left", "children", "shared", "byName", "seen", "level", "type", "size"];
    assert_eq!(names, expected);
    assert_eq!((data::Level::High.value(), data::Level::from_value(1)), (200, Some(data::Level::Low)));
}

#[test]
fn defaults_stand_behind_the_pointers_of_their_types() {
    let pointed = from_value::<data::Pointed>(Value::Dict(Vec::new())).unwrap();
    let expected = data::Pointed {
        shared: Arc::new(5),
        some: Some(Arc::new(vec![1])),
        none: Box::new(None),
        both: Box::new(Some(Arc::new(1.5))),
        next: None,
    };
    assert_eq!(pointed, expected);
}

#[test]
fn an_enum_with_a_variant_for_them_holds_values_that_are_not_declared() {
    let grade: data::Grade = from_value(Value::Int(7)).unwrap();
    assert!(matches!(grade, data::Grade::Other(value) if *value.value() == 7), "{grade:?}");
    assert_eq!(to_value(&grade).unwrap(), Value::Int(7));
    assert_eq!(data::Grade::from_value(1), data::Grade::Fine);
    let unit: data::Unit = from_value("K".into()).unwrap();
    assert!(matches!(unit, data::Unit::Undeclared(_)), "{unit:?}");
    assert_eq!((to_value(&unit).unwrap(), data::Unit::from_value("C")), ("K".into(), data::Unit::Celsius));
    let unknown = from_value::<data::Level>(Value::Int(7)).unwrap_err();
    assert_eq!(unknown.to_string(), "7 is not a valid Level", "one without such a variant");
    // Neither has a value that its base type does not have.
    let outside = from_value::<data::Level>(Value::Int(500)).unwrap_err();
    assert_eq!(outside.to_string(), "500 is out of range for u8");
    let outside = from_value::<data::Mark>(Value::Int(-129)).unwrap_err();
    assert_eq!(outside.to_string(), "-129 is out of range for i8");
    assert!(matches!(data::Mark::from_value(i8::MIN), data::Mark::Undeclared(_)));
}

#[test]
fn an_exception_keeps_its_class_and_its_base() {
    let special = errors::Special { station: "roof".into(), code: 5 };
    let exception = Exception::from(special.clone());
    assert_eq!(exception.class, "builtins.OSError");
    assert_eq!(errors::Special::try_from(&exception).unwrap(), special);
    assert_eq!(errors::Base::try_from(&exception).unwrap().station, "roof");
    // As a value inside others.
    assert_eq!(from_value::<errors::Base>(to_value(&special).unwrap()).unwrap().station, "roof");
}

/// The text that generated Python gives, where it has one.
#[test]
fn the_text_of_an_exception_is_pythons() {
    let lost = |message: &str| errors::Lost { message: message.into(), shelf: 5 };
    let inner = errors::Odd { station: "in".into(), code: 1, why: None, lost: vec![lost("it's")] };
    let odd = errors::Odd { station: "roof".into(), code: 6, why: Some(Box::new(inner)), lost: vec![] };
    let text = "Odd(station='roof', code=6, why=Odd(station='in', code=1, why=None, lost=[Lost(\"it's\")]), lost=[])";
    assert_eq!(odd.to_string(), text);
    assert_eq!(Exception::from(odd).message(), text);
    assert_eq!(Exception::from(lost("it's")).message(), "it's");
}

/// Each level shows what lies in it: the texts of those inside must not be made anew for each.
#[test]
fn the_text_of_a_deep_exception_is_as_long_as_it_is_deep() {
    let level =
        |why: Option<Box<errors::Odd>>| errors::Odd { station: "x".into(), code: 1, why, lost: vec![] };
    let deep = (0..30).fold(level(None), |inner, _| level(Some(Box::new(inner))));
    let raised = Exception::from(deep.clone());
    assert_eq!(raised.message().matches("Odd(").count(), 31);
    assert_eq!(errors::Odd::try_from(&raised).unwrap(), deep);
}

#[test]
fn the_message_of_an_exception_that_knows_no_declaration_is_its_text() {
    let plain = Exception::new("builtins.LookupError", "no such book");
    let lost = errors::Lost { message: "no such book".into(), shelf: 0 };
    assert_eq!(errors::Lost::try_from(&plain).unwrap(), lost);
    let attributed = plain.clone().with_attribute("message", "burnt").with_attribute("shelf", Value::Int(7));
    let burnt = errors::Lost { message: "burnt".into(), shelf: 7 };
    assert_eq!(errors::Lost::try_from(&attributed).unwrap(), burnt);
    let many = Exception { args: vec![Value::Int(2), "gone".into()], ..plain.clone() };
    assert_eq!(errors::Lost::try_from(&many).unwrap().message, "(2, 'gone')");
    // As a value inside of others.
    for serializer in Serializer::ALL {
        let read = |exception: &Exception| {
            let payload = encode_payload(exception, serializer, Generation::Pyro5).unwrap();
            decode_payload::<errors::Lost>(&payload, serializer, Generation::Pyro5)
        };
        assert_eq!(read(&plain).unwrap(), lost, "{serializer:?}");
        assert_eq!(read(&attributed).unwrap(), burnt, "{serializer:?}");
        assert!(read(&many).is_err(), "its first argument is no text");
    }
}

#[tokio::test]
async fn it_is_served_and_called() -> Result<(), Error> {
    let host = Host::empty().await;
    let uri = host.register(LibraryServer::object(Mine), "library").uri().to_string();
    let library = LibraryProxy::from(Proxy::connect(&*uri).await?);
    library.fail("nothing").await?;
    library.nothing().await?;
    // What a handler knows by its class alone is the exception that it declares.
    assert!(matches!(Failure::from(Exception::new("builtins.KeyError", "k")), Failure::KeyError(_)));
    assert_eq!((library.sum().await?, library.sum().a(Arc::new(5)).await?), (3, 7));
    assert!(matches!(library.fail("base").await, Err(Failure::Base(_))));
    assert!(matches!(
        library.fail_again("special").await,
        Err(Failure::Special(errors::Special { code: 5, .. }))
    ));
    // One that the trait does not know, as the nearest of what it extends; it is still itself.
    let odd = library.fail("odd").await.unwrap_err();
    assert!(matches!(&odd, Failure::Special(errors::Special { code: 6, .. })), "{odd:?}");
    let odd = library.proxy().call::<Value>("fail", ("odd",)).await.unwrap_err();
    let odd = errors::Odd::try_from(odd.exception().unwrap()).unwrap();
    assert_eq!(odd.why.map(|why| why.code), Some(6));
    assert!(matches!(library.fail_again("key").await, Err(Failure::KeyError(_))));
    let tree = data::Tree { name: "oak".into(), ..data::Tree::default() };
    let planted = library.plant(&tree).await?;
    assert_eq!((planted.left.as_deref(), planted.level), (Some(&tree), data::Level::High));
    let planted =
        library.plant(&tree).level(data::Level::Low).more(Some(std::slice::from_ref(&tree))).await?;
    assert_eq!((planted.children, planted.level), (vec![tree], data::Level::Low));
    host.stop().await;
    Ok(())
}

#[allow(
    non_camel_case_types,
    clippy::upper_case_acronyms,
    unreachable_pub,
    dead_code,
    unused_imports,
    reason = "words of the language as names"
)]
mod names {
    #[pyro_runtime::service(package = "alone.v1")]
    pub(super) trait PLC {
        async fn step(&self) -> i64;
    }

    #[pyro_runtime::service(package = "alone.v1")]
    pub(super) trait r#impl {
        async fn step(&self) -> Result<i64, pyro_runtime::Error>;
    }

    #[derive(Clone, Debug, PartialEq, pyro_runtime::Struct)]
    pub(super) struct r#type {
        pub(super) r#type: i64,
    }

    pub(super) mod hidden {
        #[derive(Clone, Debug, PartialEq)]
        pub(super) enum Own {
            Ok(i64),
            Err(i64),
            Some(i64),
            None,
        }
        pub(super) use Own::{Err, None, Ok, Some};

        #[derive(Clone, Debug, PartialEq, pyro_runtime::Union)]
        pub enum Outcome {
            Ok {
                at: Option<i64>,
                #[pyro(default = Level::Low)]
                level: Level,
            },
            None,
        }

        #[derive(Clone, Copy, Debug, PartialEq, pyro_runtime::Enum)]
        pub enum Level {
            Low = 1,
        }

        #[pyro_runtime::service(package = "alone.v1")]
        pub trait Judge {
            fn judge(&self, outcome: Outcome, #[pyro(default = None)] more: Option<i64>) -> bool;
        }
    }

    #[pyro_runtime::package("alone.twins")]
    pub(super) mod twins {
        use pyro_runtime::{Struct, service};

        #[service]
        pub trait Plc {
            fn name(&self) -> String;
        }

        #[service]
        pub trait PLC {
            fn step(&self) -> i64;
        }

        #[derive(Clone, Debug, PartialEq, Struct)]
        pub struct r#fn {
            pub at: i64,
        }

        pub mod inner {
            use pyro_runtime::{Struct, service};

            #[derive(Clone, Debug, PartialEq, Struct)]
            pub struct PlcProxy {
                pub at: i64,
            }

            #[service]
            pub trait r#impl {
                fn run(&self, it: super::r#fn) -> PlcProxy;
            }
        }
    }
}

#[test]
fn a_table_is_made_where_it_is_called_as_its_trait() {
    assert_eq!((names::PLC.name, names::PLC.members[0].name), ("alone.v1.PLC", "step"));
    assert_eq!(names::IMPL.name, "alone.v1.impl");
    let tables = [&names::twins::PLC, &names::twins::PLC_, &names::twins::inner::IMPL];
    assert_eq!(
        tables.map(|table| table.name),
        ["alone.twins.Plc", "alone.twins.PLC", "alone.twins.inner.impl"]
    );
    let value = names::r#type { r#type: 5 };
    assert_eq!(from_value::<names::r#type>(to_value(&value).unwrap()).unwrap(), value);
    let outcome = names::hidden::Outcome::Ok { at: None, level: names::hidden::Level::Low };
    assert_eq!(from_value::<names::hidden::Outcome>(to_value(&outcome).unwrap()).unwrap(), outcome);
    let _: fn(Proxy) -> names::twins::PlcProxy = names::twins::PlcProxy::from;
}

#[test]
fn what_is_not_exposed_is_in_the_table() {
    let members: BTreeMap<&str, bool> =
        LIBRARY.members.iter().map(|member| (member.name, member.exposed)).collect();
    let expected = [
        ("fail", true),
        ("fail_again", true),
        ("hidden", false),
        ("nothing", true),
        ("plant", true),
        ("sum", true),
    ];
    assert_eq!(members, BTreeMap::from(expected));
    assert_eq!(LIBRARY.name, "alone.v1.Library");
    fn is_skeleton<T: Skeleton>() {}
    is_skeleton::<LibraryServer<Mine>>();
}
