//! The table of the loss rules, measured again: each of its cells with the bytes that our end writes and the real Python
//! packages read, and the other way round, in both generations, as a result and as an argument of a call.

mod forms;

use forms::Way;
use pyro_idl::lint::loss::{self, Arrival, Cell, Row};
use pyro_runtime::{Generation, Serializer};
use pyro_tests::{python, vectors};
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};

const SERIALIZERS: [Serializer; 4] =
    [Serializer::Serpent, Serializer::Json, Serializer::Marshal, Serializer::Msgpack];
const GENERATIONS: [(u8, Generation); 2] = [(5, Generation::Pyro5), (4, Generation::Pyro4)];

/// One measurement: a form over one serializer, to and from one generation in one way.
struct Case<'f> {
    form: &'f forms::Form,
    column: usize,
    number: u8,
    generation: Generation,
    way: Way,
    /// What our end writes; `None` where it refuses.
    written: Option<Vec<u8>>,
}

impl Case<'_> {
    fn serializer(&self) -> Serializer {
        SERIALIZERS[self.column]
    }

    fn question(&self, payload: Option<&[u8]>) -> Value {
        let way = if self.way == Way::Result { "result" } else { "argument" };
        let serializer = loss::word(loss::SERIALIZERS[self.column]);
        let mut question = json!({
            "generation": self.number, "serializer": serializer, "way": way, "python": self.form.python,
        });
        if let Some(payload) = payload {
            question["hex"] = data_encoding::HEXLOWER.encode(payload).into();
        }
        question
    }

    fn name(&self) -> String {
        format!("{} over {:?}, {:?} of Pyro{}", self.form.name, self.serializer(), self.way, self.number)
    }
}

fn cases(forms: &[forms::Form]) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for form in forms {
        for (column, serializer) in SERIALIZERS.into_iter().enumerate() {
            for (number, generation) in GENERATIONS {
                for way in [Way::Result, Way::Argument] {
                    let written = (form.encode)(way, serializer, generation).ok();
                    cases.push(Case { form, column, number, generation, way, written });
                }
            }
        }
    }
    cases
}

/// Asks real Python all questions at once.
fn ask(questions: &[Value]) -> VecDeque<Value> {
    let lines: String = questions.iter().map(|question| format!("{question}\n")).collect();
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("loss.jsonl");
    std::fs::write(&file, lines).unwrap();
    let answers = python::run("loss.py", &[file.to_str().unwrap()]).ok();
    let answers: VecDeque<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), questions.len());
    answers
}

/// What the table says of a case, in the words of the measurement.
fn expected(cell: &Cell, case: &Case<'_>) -> (String, bool) {
    let arrives = match cell.arrives {
        Arrival::Refused => "refused".to_owned(),
        _ if cell.raw_in_pyro4_calls && case.number == 4 && case.way == Way::Argument => "raw".to_owned(),
        Arrival::Same => "same".to_owned(),
        Arrival::As(what) => what.to_owned(),
    };
    (arrives, cell.comes_back)
}

#[test]
fn the_table_says_what_python_does() {
    if python::venv().is_none() {
        return;
    }
    let forms = forms::all();
    let cases = cases(&forms);
    let to_python = cases.iter().filter_map(|case| Some(case.question(Some(case.written.as_deref()?))));
    let from_python = cases.iter().map(|case| case.question(None));
    let questions: Vec<Value> = to_python.chain(from_python).collect();
    let mut arrived = ask(&questions);
    let n_written = cases.iter().filter(|case| case.written.is_some()).count();
    let mut sent = arrived.split_off(n_written);
    let mut problems = Vec::new();
    for case in &cases {
        let arrives = match case.written.as_ref().and_then(|_| arrived.pop_front()) {
            Some(answer) => answer["arrives"].as_str().unwrap_or("refused").to_owned(),
            None => "refused".to_owned(),
        };
        let arrives = if arrives.contains("ExtType") { "raw".to_owned() } else { arrives };
        let payload = sent.pop_front().and_then(|answer| answer["hex"].as_str().map(vectors::unhex));
        let comes_back = payload.is_some_and(|payload| {
            (case.form.comes_back)(&payload, case.way, case.serializer(), case.generation) == Ok(true)
        });
        match row(case.form.name) {
            None => problems.push(format!("{}: not in the table", case.form.name)),
            Some(row) => {
                let (wanted, may_come_back) = expected(&row.cells[case.column], case);
                // Declared types have a form of their own where the serializer has none: what a stock program gets then is
                // not what was declared.
                let is_refused = wanted == "refused" && arrives != "same";
                if (!is_refused && wanted != arrives) || may_come_back != comes_back {
                    problems.push(format!("{}: {arrives}, comes back: {comes_back}", case.name()));
                }
            }
        }
    }
    assert!(problems.is_empty(), "otherwise in the table:\n{}", problems.join("\n"));
}

fn name(row: &Row) -> String {
    format!("{} {}", row.place.name(), row.kind.name())
}

fn row(wanted: &str) -> Option<&'static Row> {
    loss::table().iter().find(|row| name(row) == wanted)
}

#[test]
fn every_row_of_the_table_is_measured_once() {
    let rows: Vec<String> = loss::table().iter().map(name).collect();
    let measured: Vec<String> = forms::all().iter().map(|form| form.name.to_owned()).collect();
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len(), "a row is there twice");
    assert_eq!(rows.iter().collect::<BTreeSet<_>>(), measured.iter().collect::<BTreeSet<_>>());
}

/// What the rules say of marshal, of exceptions and of arguments called `self`, by the packages themselves.
#[test]
fn python_fails_where_the_rules_say_so() {
    if python::venv().is_none() {
        return;
    }
    assert_eq!(python::run("facts.py", &[]).ok().trim(), "15 checks");
}
