//! One written type after the other against the table.

use super::table::{Arrival, Kind, Place, Row, SERIALIZERS, column, find};
use super::{Spot, word};
use crate::diagnostic::Diagnostic;
use crate::lint::exposure::Ways;
use crate::lint::rule::{
    AWARE, BYTES_DICT, DATE_TEXT, DECIMAL_TEXT, EMPTY_SET, EXCEPTION_DICT, F32_DIGITS, KEY_TEXT,
    MARSHAL_REFERENCE, MIXED, NEVER_TRAVELS, PYRO4_RAW, REFUSED, SET_LIST, SPAN_FLOAT, TUPLE_LIST, URI_DICT,
    UUID_TEXT,
};
use crate::lint::walk::{Tree, Written};
use crate::lint::{Lint, Rule, list};
use crate::model::{Item, Model, Serializer, Type};

/// Looks at a type and at the types in it. The bound on nesting in the text bounds the recursion.
pub(super) fn judge(tree: &Tree<'_>, spot: Spot<'_>, lint: &mut Lint<'_>) {
    let judge = Judge { tree, spot, kind: kind(tree.model, spot.written.ty) };
    let refused = judge.refused(lint);
    if matches!(spot.written.ty, Type::Alias(_)) && !spot.place.is_hashed() {
        // The rest is said where the alias is declared.
        return;
    }
    let spot = Spot { ways: spot.ways.without(&refused), ..spot };
    Judge { spot, ..judge }.arrivals(lint);
    judge.reference(lint);
    // What refuses a key refuses its parts, too.
    let ways = if spot.place.is_hashed() { spot.ways } else { judge.spot.ways };
    for (index, part) in spot.written.args().enumerate() {
        self::judge(
            tree,
            Spot { written: part, place: place_inside(spot.written.ty, spot.place, index), ways, ..spot },
            lint,
        );
    }
}

/// Where the types between the brackets of another one stand.
pub(super) fn place_inside(outer: &Type, place: Place, index: usize) -> Place {
    match (outer, place) {
        (Type::Map(..), _) if index == 0 => Place::Key,
        (Type::Set(_), _) => Place::Element,
        (Type::Tuple(_), Place::Key | Place::KeyPart) => Place::KeyPart,
        (Type::Tuple(_), Place::Element | Place::ElementPart) => Place::ElementPart,
        // Each item of a stream is a reply of its own.
        (Type::Stream(_), _) => Place::Value,
        (_, Place::Attribute) => Place::Attribute,
        _ => Place::Nested,
    }
}

/// A type without its aliases and sizes; `None` for those that the table does not know.
pub(super) fn kind(model: &Model, ty: &Type) -> Option<Kind> {
    Some(match model.resolve(ty) {
        Type::Bool => Kind::Bool,
        Type::Int | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::U8 | Type::U16 | Type::U32 => {
            Kind::Int
        }
        Type::U64 => Kind::U64,
        Type::Float | Type::F64 => Kind::Float,
        Type::F32 => Kind::F32,
        Type::Str => Kind::Str,
        Type::Bytes => Kind::Bytes,
        Type::Complex => Kind::Complex,
        Type::Decimal => Kind::Decimal,
        Type::Date => Kind::Date,
        Type::Time => Kind::Time,
        Type::DateTime => Kind::DateTime,
        Type::TimeDelta => Kind::TimeDelta,
        Type::Uuid => Kind::Uuid,
        Type::Uri => Kind::Uri,
        Type::None => Kind::None,
        Type::List(_) => Kind::List,
        Type::Set(_) => Kind::Set,
        Type::Map(..) => Kind::Map,
        Type::Tuple(_) => Kind::Tuple,
        Type::Struct(_) | Type::Union(_) => Kind::Struct,
        Type::Exception(_) => Kind::Exception,
        Type::Enum(id) => return kind(model, &model[*id].repr),
        Type::Optional(inner) => return kind(model, inner),
        Type::Any | Type::Stream(_) | Type::Ref(_) | Type::Alias(_) => return None,
    })
}

struct Judge<'a, 'c> {
    tree: &'a Tree<'c>,
    spot: Spot<'c>,
    kind: Option<Kind>,
}

impl Judge<'_, '_> {
    /// Reports the serializers that refuse the type here, and gives them.
    fn refused(&self, lint: &mut Lint<'_>) -> Vec<Serializer> {
        let Some(kind) = self.kind else { return Vec::new() };
        let (gets, sends) = directions(self.spot.ways, lint);
        let refuses = |place: Place, serializer: Serializer| {
            let cell = find(place, kind).cells[column(serializer)];
            let lost = cell.arrives == Arrival::Refused && self.spot.ways.has(serializer, gets);
            lost || (!cell.comes_back && self.spot.ways.has(serializer, sends))
        };
        let is_alias = matches!(self.spot.written.ty, Type::Alias(_));
        let here = |serializer: &Serializer| match self.spot.place {
            Place::Value => !is_alias && refuses(Place::Value, *serializer),
            // An alias says where it is declared what is refused alone.
            Place::Nested | Place::Attribute if is_alias => {
                refuses(self.spot.place, *serializer) && !refuses(Place::Value, *serializer)
            }
            Place::Key | Place::KeyPart if is_alias => {
                refuses(self.spot.place, *serializer) || self.parts_refused(Place::KeyPart, *serializer)
            }
            Place::Element | Place::ElementPart if is_alias => {
                refuses(self.spot.place, *serializer) || self.parts_refused(Place::ElementPart, *serializer)
            }
            place => refuses(place, *serializer),
        };
        let refused: Vec<Serializer> = self.spot.ways.serializers().filter(here).collect();
        let lost = |serializer: &&Serializer| {
            find(self.spot.place, kind).cells[column(**serializer)].arrives == Arrival::Refused
        };
        let never = self.spot.ways.serializers().all(|serializer| refused.contains(&serializer));
        let (lost, only_sent): (Vec<Serializer>, Vec<Serializer>) = refused.iter().partition(lost);
        for (by, only_sent) in [(lost, false), (only_sent, true)] {
            if !by.is_empty() {
                self.report_refused(kind, &by, never, only_sent, lint);
            }
        }
        refused
    }

    /// Whether a part of the tuple behind an alias is refused.
    fn parts_refused(&self, place: Place, serializer: Serializer) -> bool {
        let Type::Tuple(parts) = self.tree.model.resolve(self.spot.written.ty) else { return false };
        let kinds = parts.iter().filter_map(|part| kind(self.tree.model, part));
        kinds.into_iter().any(|kind| find(place, kind).cells[column(serializer)].arrives == Arrival::Refused)
    }

    fn report_refused(
        &self,
        kind: Kind,
        refused: &[Serializer],
        all_refuse: bool,
        only_sent: bool,
        lint: &mut Lint<'_>,
    ) {
        let (place, ways) = (self.spot.place, self.spot.ways);
        let carries = |serializer: &Serializer| {
            let cell = find(place, kind).cells[column(*serializer)];
            cell.arrives != Arrival::Refused && cell.comes_back
        };
        let carrying: Vec<Serializer> = SERIALIZERS.into_iter().filter(carries).collect();
        let never = all_refuse && (!ways.is_guessed() || carrying.is_empty());
        let rule = if never { &NEVER_TRAVELS } else { &REFUSED };
        let (by, text) = (words(refused), self.spot.written.text());
        let inside = match place {
            Place::Value => "",
            Place::Nested | Place::Attribute if only_sent => " inside of something else",
            Place::Nested | Place::Attribute => "",
            Place::Key => " as a key",
            Place::KeyPart => " in a key",
            Place::Element => " as an element of a set",
            Place::ElementPart => " in an element of a set",
        };
        let message = if only_sent {
            format!("Python cannot send `{text}`{inside} over {by}")
        } else {
            format!("`{text}` does not travel{inside} over {by}")
        };
        let mut diagnostic = self.at(rule, message, "Python's serializer refuses it");
        let left: Vec<Serializer> = carrying
            .iter()
            .copied()
            .filter(|serializer| ways.is_guessed() || ways.has(*serializer, Ways::BOTH))
            .collect();
        diagnostic = match (left.is_empty(), carrying.is_empty()) {
            (false, _) if ways.is_guessed() => diagnostic
                .help(format!("say that the service is for others: `@serializers({})`", listed(&left))),
            (false, _) => diagnostic.help(format!("leave {by} out: `@serializers({})`", listed(&left))),
            (true, false) => diagnostic.help(format!("it travels over {}", words(&carrying))),
            (true, true) => diagnostic.note("no serializer of Pyro has a form for it here"),
        };
        let diagnostic = match instead(kind, place, self.spot.written) {
            Some(other) => diagnostic.help(format!("declare {other}")),
            None => diagnostic,
        };
        lint.report(rule, diagnostic);
    }

    /// As what the type arrives, where it arrives.
    fn arrivals(&self, lint: &mut Lint<'_>) {
        let Some(kind) = self.kind else { return };
        if self.spot.place == Place::Key {
            return self.key(kind, lint);
        }
        let row = find(Place::Value, kind);
        let changed = self.changing(row, lint);
        match kind {
            Kind::Set => {
                self.becomes(&SET_LIST, &changed, "list", &format!("{} no sets", have(&changed)), lint);
                self.empty_set(lint);
            }
            Kind::Tuple => {
                self.becomes(&TUPLE_LIST, &changed, "list", &format!("{} no tuples", have(&changed)), lint);
            }
            Kind::Bytes => {
                let why = "serpent writes base64; `serpent.tobytes(value)` makes bytes of the dict";
                self.becomes(&BYTES_DICT, &changed, "dict", why, lint);
            }
            Kind::Decimal => {
                self.becomes(&DECIMAL_TEXT, &changed, "str", "`decimal.Decimal(text)` reads it", lint)
            }
            Kind::Uuid => self.becomes(&UUID_TEXT, &changed, "str", "`uuid.UUID(text)` reads it", lint),
            Kind::TimeDelta => {
                let why = "seconds: `datetime.timedelta(seconds=value)` reads them";
                self.becomes(&SPAN_FLOAT, &changed, "float", why, lint);
            }
            Kind::F32 => {
                let why = "Python's floats have 64 bits: 0.1 arrives as 0.10000000149011612";
                self.becomes(&F32_DIGITS, &changed, "float with other digits", why, lint);
            }
            Kind::Uri => {
                let changed = self.changing(find(self.spot.place, kind), lint);
                let why = "Python converts nothing inside of an exception: the dict is what URIs are made of";
                self.becomes(&URI_DICT, &changed, "dict", why, lint);
            }
            Kind::Exception => {
                let changed = self.changing(find(self.spot.place, kind), lint);
                let why =
                    "Python makes no objects inside of an exception: the dict has its class and its fields";
                self.becomes(&EXCEPTION_DICT, &changed, "dict", why, lint);
            }
            Kind::Date | Kind::Time | Kind::DateTime => self.date(kind, &changed, lint),
            _ => {}
        }
        self.raw(row, lint);
    }

    /// The serializers over which something else arrives at a stock program.
    fn changing(&self, row: &Row, lint: &Lint<'_>) -> Vec<Serializer> {
        let (gets, _) = directions(self.spot.ways, lint);
        let serializers =
            self.spot.ways.serializers().filter(|serializer| self.spot.ways.has(*serializer, gets));
        serializers
            .filter(|serializer| matches!(row.cells[column(*serializer)].arrives, Arrival::As(_)))
            .collect()
    }

    fn becomes(&self, rule: &'static Rule, over: &[Serializer], what: &str, why: &str, lint: &mut Lint<'_>) {
        if over.is_empty() || !lint.is_on(rule) {
            return;
        }
        let message = format!("`{}` arrives as {what} over {}", self.spot.written.text(), words(over));
        let under = format!("{what} for {}", receivers(self.spot.ways, lint));
        let diagnostic = self.at(rule, message, &under).note(why);
        lint.report(rule, self.ways_out(diagnostic, over));
    }

    /// What helps against a change of the type: another serializer, or a type that all of them have.
    fn ways_out(&self, diagnostic: Diagnostic, over: &[Serializer]) -> Diagnostic {
        let Some(kind) = self.kind else { return diagnostic };
        let row = find(
            if matches!(kind, Kind::Uri | Kind::Exception) { self.spot.place } else { Place::Value },
            kind,
        );
        let whole = |serializer: &Serializer| row.cells[column(*serializer)].arrives == Arrival::Same;
        let whole: Vec<Serializer> = SERIALIZERS.into_iter().filter(whole).collect();
        let left: Vec<Serializer> =
            whole.iter().copied().filter(|serializer| self.spot.ways.has(*serializer, Ways::BOTH)).collect();
        let diagnostic = match (left.is_empty(), whole.is_empty()) {
            (false, _) => {
                let others = listed(&left);
                diagnostic.help(format!("leave {} out: `@serializers({others})`", words(over)))
            }
            (true, false) => diagnostic.help(format!("over {} it arrives as it is declared", words(&whole))),
            (true, true) => diagnostic,
        };
        match instead(kind, Place::Value, self.spot.written) {
            Some(other) => diagnostic.help(format!("declare {other}")),
            None => diagnostic,
        }
    }

    fn key(&self, kind: Kind, lint: &mut Lint<'_>) {
        let over = self.changing(find(Place::Key, kind), lint);
        if over.is_empty() {
            return;
        }
        let text = self.spot.written.text();
        let message = format!("keys of type `{text}` arrive as str over {}", words(&over));
        let under = format!("str for {}", receivers(self.spot.ways, lint));
        let diagnostic = self.at(&KEY_TEXT, message, &under);
        let diagnostic = match over.contains(&Serializer::Json) {
            true => diagnostic.note("the keys of JSON objects are texts"),
            false => diagnostic.note("it travels as its text"),
        };
        let whole = |serializer: &Serializer| {
            find(Place::Key, kind).cells[column(*serializer)].arrives == Arrival::Same
        };
        let left: Vec<Serializer> = self.spot.ways.serializers().filter(whole).collect();
        let diagnostic = match left.is_empty() {
            false => {
                diagnostic.help(format!("leave {} out: `@serializers({})`", words(&over), listed(&left)))
            }
            true => diagnostic,
        };
        let help = format!("declare `str` keys, or a list of pairs: `list<tuple<{text}, V>>`");
        lint.report(&KEY_TEXT, diagnostic.help(help));
    }

    fn empty_set(&self, lint: &mut Lint<'_>) {
        let (full, empty) = (find(Place::Value, Kind::Set), find(Place::Value, Kind::EmptySet));
        let mut over = self.changing(empty, lint);
        over.retain(|serializer| full.cells[column(*serializer)].arrives == Arrival::Same);
        if over.is_empty() {
            return;
        }
        let message =
            format!("an empty `{}` arrives as tuple over {}", self.spot.written.text(), words(&over));
        let under = format!("`()` for {} when it is empty", receivers(self.spot.ways, lint));
        let diagnostic = self.at(&EMPTY_SET, message, &under);
        let diagnostic =
            diagnostic.note("serpent's texts are Python literals, and there is none for an empty set");
        let diagnostic = match instead(Kind::Set, Place::Value, self.spot.written) {
            Some(other) => diagnostic.help(format!("declare {other}")),
            None => diagnostic,
        };
        lint.report(&EMPTY_SET, diagnostic);
    }

    fn date(&self, kind: Kind, changed: &[Serializer], lint: &mut Lint<'_>) {
        let (gets, sends) = directions(self.spot.ways, lint);
        let row = find(Place::Value, kind);
        let mut got = self.spot.ways.serializers().filter(|serializer| self.spot.ways.has(*serializer, gets));
        let same = got.find(|serializer| row.cells[column(*serializer)].arrives == Arrival::Same);
        match (same, changed.is_empty()) {
            (Some(same), false) => {
                let name = kind.name();
                let text = self.spot.written.text();
                let message = format!(
                    "`{text}` arrives as str over {}, but as {name} over {}",
                    words(changed),
                    word(same)
                );
                let under = format!("two forms for {}", receivers(self.spot.ways, lint));
                let diagnostic = self.at(&MIXED, message, &under);
                lint.report(&MIXED, self.ways_out(diagnostic, changed));
            }
            _ => {
                let why = format!("ISO text: `datetime.{}.fromisoformat(text)` reads it", kind.name());
                self.becomes(&DATE_TEXT, changed, "str", &why, lint);
            }
        }
        let aware = find(Place::Value, Kind::AwareDateTime).cells[column(Serializer::Msgpack)].arrives;
        let over_msgpack =
            self.spot.ways.has(Serializer::Msgpack, gets) || self.spot.ways.has(Serializer::Msgpack, sends);
        if kind == Kind::DateTime && aware == Arrival::Refused && over_msgpack {
            let message =
                format!("a `{}` with an offset does not travel over msgpack", self.spot.written.text());
            let diagnostic = self.at(&AWARE, message, "a call fails when there is an offset");
            let note = "Pyro's msgpack knows naive datetimes only: `datetime.now(timezone.utc)` is refused";
            lint.report(
                &AWARE,
                diagnostic.note(note).help("leave msgpack out of `@serializers`, or declare `str`"),
            );
        }
    }

    /// Extension types of msgpack in the arguments of a call, which Pyro4 does not look into.
    fn raw(&self, row: &Row, lint: &mut Lint<'_>) {
        let to_server =
            self.spot.ways.has(Serializer::Msgpack, Ways::TO_SERVER) && lint.settings.stock.servers;
        if self.spot.is_argument && to_server && row.cells[column(Serializer::Msgpack)].raw_in_pyro4_calls {
            let message = format!("`{}` arrives raw at Pyro4 servers over msgpack", self.spot.written.text());
            let diagnostic = self.at(&PYRO4_RAW, message, "an `ExtType` for stock Pyro4 servers");
            lint.report(
                &PYRO4_RAW,
                diagnostic.note("Pyro4 converts extension types in results, but not in arguments"),
            );
        }
    }

    fn reference(&self, lint: &mut Lint<'_>) {
        if matches!(self.spot.written.ty, Type::Ref(_)) && self.spot.ways.has(Serializer::Marshal, Ways::BOTH)
        {
            let message = format!("`{}` does not travel over marshal", self.spot.written.text());
            let diagnostic = self.at(&MARSHAL_REFERENCE, message, "a call with it fails");
            let diagnostic = diagnostic.note("Python's marshal makes no proxies of objects");
            lint.report(&MARSHAL_REFERENCE, diagnostic.help("leave marshal out of `@serializers`"));
        }
    }

    /// A finding at the type, that says through which service it is one.
    fn at(&self, rule: &'static Rule, message: String, under: &str) -> Diagnostic {
        let diagnostic = rule.at(self.spot.written.span(), message).under(under);
        match self.spot.through {
            Some(service) => {
                let name = self.tree.ident(Item::Service(service));
                diagnostic.label(name.span, format!("`{}` sends it", name.text))
            }
            None => diagnostic,
        }
    }
}

/// In which directions stock programs get values, and in which they send them.
fn directions(ways: Ways, lint: &Lint<'_>) -> (Ways, Ways) {
    let stock = lint.settings.stock;
    let pick = |to_caller: bool, to_server: bool| match (to_caller, to_server) {
        (true, true) => Ways::BOTH,
        (true, false) => Ways::TO_CALLER,
        (false, true) => Ways::TO_SERVER,
        (false, false) => Ways::default(),
    };
    (ways.only(pick(stock.callers, stock.servers)), ways.only(pick(stock.servers, stock.callers)))
}

/// Who gets something else.
fn receivers(ways: Ways, lint: &Lint<'_>) -> &'static str {
    let (gets, _) = directions(ways, lint);
    match (gets.only(Ways::TO_CALLER).is_none(), gets.only(Ways::TO_SERVER).is_none()) {
        (false, true) => "stock Python callers",
        (true, false) => "stock Python servers",
        _ => "stock Python programs",
    }
}

/// A type that says the same and travels.
fn instead(kind: Kind, place: Place, written: Written<'_>) -> Option<String> {
    let text = written.text();
    Some(match (place, kind) {
        (Place::Key, _) => format!("a list of pairs: `list<tuple<{text}, V>>`"),
        (Place::Element, _) => format!("`list<{text}>`"),
        (_, Kind::Set) => match written.args().next() {
            Some(element) => format!("`list<{}>`", element.text()),
            None => "a list".to_owned(),
        },
        (_, Kind::Tuple) => "a struct".to_owned(),
        (_, Kind::Bytes) => "`str` with base64".to_owned(),
        (_, Kind::Complex) => "`tuple<float, float>`".to_owned(),
        (_, Kind::Decimal | Kind::Date | Kind::Time | Kind::DateTime | Kind::Uuid | Kind::Uri) => {
            "`str`".to_owned()
        }
        (_, Kind::Exception) => "a struct".to_owned(),
        (_, Kind::TimeDelta) => "`float`, in seconds".to_owned(),
        (_, Kind::F32) => "`float`".to_owned(),
        _ => return None,
    })
}

/// `json has`, `json and msgpack have`.
fn have(serializers: &[Serializer]) -> String {
    format!("{} {}", words(serializers), if serializers.len() == 1 { "has" } else { "have" })
}

fn words(serializers: &[Serializer]) -> String {
    let words: Vec<&str> = serializers.iter().map(|serializer| word(*serializer)).collect();
    list(&words)
}

/// As `@serializers` takes them.
pub(super) fn listed(serializers: &[Serializer]) -> String {
    serializers.iter().map(|serializer| word(*serializer)).collect::<Vec<_>>().join(", ")
}
