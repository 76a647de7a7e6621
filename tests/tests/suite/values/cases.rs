//! The entries of `values.json`, one for each generation and serializer.

use super::literal;
use pyro_runtime::{Generation, Serializer, Value};
use pyro_tests::vectors::{unhex, values};

/// A value in one serializer of one generation.
pub(super) struct Case {
    /// `int_0/pyro5/serpent`.
    pub(super) name: String,
    pub(super) generation: Generation,
    pub(super) serializer: Serializer,
    /// The value, unless it is an object that only Python has.
    pub(super) value: Option<Value>,
    /// What Python wrote, unless it refused.
    pub(super) payload: Option<Vec<u8>>,
    /// What Python read from it, as it prints it; `None` where it refused.
    pub(super) decoded: Option<String>,
    /// With a setting of Python's that we do not have (bytes as literals): to be read only.
    pub(super) read_only: bool,
    /// Why it refused.
    pub(super) message: Option<String>,
}

/// A call in one serializer of one generation.
pub(super) struct Call {
    pub(super) name: String,
    pub(super) generation: Generation,
    pub(super) serializer: Serializer,
    pub(super) object: String,
    pub(super) method: String,
    pub(super) args: Vec<Value>,
    pub(super) kwargs: Option<Vec<(String, Value)>>,
    pub(super) payload: Option<Vec<u8>>,
    pub(super) decoded: Option<String>,
}

const GENERATIONS: [(&str, Generation); 2] = [("pyro5", Generation::Pyro5), ("pyro4", Generation::Pyro4)];

fn text(value: &serde_json::Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// All entries of `values`. `serpent_bytes_repr` is what Python reads and writes with another setting.
pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for entry in values()["values"].as_array().unwrap() {
        for (key, generation) in GENERATIONS {
            // "same" where Pyro4 is as Pyro5: then its class names do not matter, and it is tried with Pyro5's record.
            let of = if entry[key] == "same" { &entry["pyro5"] } else { &entry[key] };
            for (name, record) in of.as_object().unwrap() {
                let serializer = Serializer::from_name(name.strip_suffix("_bytes_repr").unwrap_or(name));
                let class = entry["python_type"].as_str().unwrap();
                cases.push(Case {
                    name: format!("{}/{key}/{name}", entry["name"].as_str().unwrap()),
                    generation,
                    serializer: serializer.unwrap(),
                    // Objects of these classes print as what they are made after.
                    value: match class {
                        "UserDict" | "UserList" | "UserString" => None,
                        _ => literal::parse(entry["python"].as_str().unwrap()),
                    },
                    payload: record["hex"].as_str().map(unhex),
                    decoded: text(&record["decoded"]),
                    read_only: name == "serpent_bytes_repr",
                    message: text(&record["message"]),
                });
            }
        }
    }
    assert!(cases.len() > 1800, "{} cases", cases.len());
    cases
}

/// All entries of `calls`.
pub(super) fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for entry in values()["calls"].as_array().unwrap() {
        let python = text(&entry["python"]).unwrap();
        // An exception object as an argument has no print that can be read.
        let Some(Value::Tuple(parts)) = literal::parse(&python) else { continue };
        let kwargs = parts[3].as_dict();
        for (key, generation) in GENERATIONS {
            for (name, record) in entry[key].as_object().unwrap() {
                calls.push(Call {
                    name: format!("{}/{key}/{name}", entry["name"].as_str().unwrap()),
                    generation,
                    serializer: Serializer::from_name(name).unwrap(),
                    object: parts[0].as_str().unwrap().to_owned(),
                    method: parts[1].as_str().unwrap().to_owned(),
                    args: parts[2].as_list().unwrap().to_vec(),
                    kwargs: kwargs.map(|pairs| {
                        pairs.iter().map(|(k, v)| (k.as_str().unwrap().to_owned(), v.clone())).collect()
                    }),
                    payload: record["hex"].as_str().map(unhex),
                    decoded: text(&record["decoded"]),
                });
            }
        }
    }
    assert!(calls.len() > 100, "{} calls", calls.len());
    calls
}
