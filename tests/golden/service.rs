// @generated from service.pyro by pyro-codegen. Do not edit.

#[allow(
    dead_code,
    unused_imports,
    unused_qualifications,
    unreachable_pub,
    reason = "a program need not use all that a service declares"
)]
#[allow(
    non_camel_case_types,
    non_snake_case,
    missing_docs,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms,
    clippy::module_inception,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::deprecated_semver,
    rustdoc::all,
    reason = "names, signatures, figures and docs are those of the declaration"
)]
#[allow(deprecated, reason = "what is deprecated is served and called all the same")]
#[allow(
    clippy::large_enum_variant,
    clippy::result_large_err,
    reason = "an exception's size is its declaration's"
)]
#[allow(
    clippy::doc_markdown,
    clippy::similar_names,
    clippy::used_underscore_items,
    clippy::used_underscore_binding,
    clippy::pub_underscore_fields,
    clippy::duplicate_underscore_argument,
    clippy::too_many_lines,
    clippy::len_without_is_empty,
    reason = "docs, names and the number of fields are those of the declaration"
)]
#[allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::tabs_in_doc_comments,
    clippy::doc_link_with_quotes,
    reason = "docs are shown as they were written"
)]
#[allow(
    clippy::disallowed_names,
    clippy::many_single_char_names,
    clippy::new_ret_no_self,
    clippy::iter_not_returning_iterator,
    clippy::struct_excessive_bools,
    clippy::fn_params_excessive_bools,
    clippy::zero_sized_map_values,
    missing_copy_implementations,
    reason = "members and their types are those of the declaration"
)]
#[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
#[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
#[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
pub mod fixture {
    pub mod service {
        /// A service with each kind of member, and errors of each kind.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// One measurement.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Reading {
                pub station: String,
                pub value: f64,
                pub at: Option<rt::DateTime>,
            }
            rt::record!(Reading { 0 station, 1 value, 2 at = None });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Unit {
                C,
                F,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }
            rt::text_enum!(Unit else Undeclared, { C = "C", F = "F" });

            /// Something is wrong with a station.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct StationError {
                pub station: String,
            }
            rt::exception!(
                StationError = "fixture.service.v1.StationError",
                base of ["fixture.service.v1.Offline"],
                { 0 station },
            );

            /// The station does not answer.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Offline {
                pub station: String,
                pub since: Option<rt::DateTime>,
                pub attempts: i64,
            }
            rt::exception!(
                Offline = "fixture.service.v1.Offline" is "builtins.ConnectionError",
                { 0 station, 1 since = None, 2 attempts = 1 },
            );

            /// It says why in its own words.
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Refused {
                pub message: String,
            }
            rt::exception!(
                Refused = "fixture.service.v1.Refused" is "builtins.ValueError",
                by message,
                { 0 message },
            );

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Broken {}
            rt::exception!(Broken = "fixture.service.v1.Broken", {});

            /// The longest history.
            pub const STATION_MAX_HISTORY: i64 = 50;

            /// A weather station.
            pub trait Station: Send + Sync + 'static {
                /// Between two readings.
                fn interval(&self) -> impl rt::Future<Output = rt::Result<rt::TimeDelta>> + Send;
                /// Sets [`interval`](Self::interval).
                fn set_interval(
                    &self,
                    value: rt::TimeDelta,
                ) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// The station's name.
                fn name(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// The latest reading.
                fn read(
                    &self,
                    at: Option<rt::DateTime>,
                ) -> impl rt::Future<Output = Result<Reading, StationReadError>> + Send;
                /// Any station's trouble.
                fn check(
                    &self,
                    station: String,
                ) -> impl rt::Future<Output = Result<(), StationCheckError>> + Send;
                fn repair(&self) -> impl rt::Future<Output = Result<(), StationRepairError>> + Send;
                /// Readings, newest first.
                fn history(
                    &self,
                    station: String,
                    limit: i64,
                    unit: Unit,
                ) -> impl rt::Future<Output = Result<rt::ItemStream<Reading>, StationHistoryError>> + Send;
                fn count(&self, to: i64) -> impl rt::Future<Output = rt::Result<rt::ItemStream<i64>>> + Send;
                /// Writes a line to the log.
                fn log(&self, msg: String, level: i32) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn reset(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn add(
                    &self,
                    readings: Vec<Reading>,
                    by_name: rt::BTreeMap<String, Reading>,
                    best: Option<Reading>,
                    raw: rt::Bytes,
                ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn describe(
                    &self,
                    reading: Reading,
                    text: Option<String>,
                    pair: (i64, String),
                ) -> impl rt::Future<Output = rt::Result<(String, i64)>> + Send;
                fn temp(&self) -> impl rt::Future<Output = rt::Result<f64>> + Send;
                fn len(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn nothing(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Only for the server itself.
                fn warm_up(&self, watts: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn secret(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// Sets [`secret`](Self::secret).
                fn set_secret(&self, value: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What can go wrong in [`Station::read`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationReadError {
                /// The station does not answer.
                Offline(Offline),
                /// Python's `ValueError`.
                ValueError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                StationReadError else Other,
                throws { Offline(Offline) },
                builtin { ValueError("ValueError", value_error) },
            );

            /// What can go wrong in [`Station::check`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationCheckError {
                /// Something is wrong with a station. What extends it is caught as it.
                StationError(rt::Thrown<StationError>),
                /// It says why in its own words.
                Refused(Refused),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                StationCheckError else Other,
                throws { StationError(StationError), Refused(Refused) },
                extending { Offline },
            );

            /// What can go wrong in [`Station::repair`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationRepairError {
                /// `Broken` was raised.
                Broken(Broken),
                /// Python's `KeyError`.
                KeyError(rt::Exception),
                /// Python's `OSError`.
                OSError(rt::Exception),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                StationRepairError else Other,
                throws { Broken(Broken) },
                builtin { KeyError("KeyError", key_error), OSError("OSError", os_error) },
            );

            /// What can go wrong in [`Station::history`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum StationHistoryError {
                /// The station does not answer.
                Offline(Offline),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(StationHistoryError else Other, throws { Offline(Offline) });

            /// What daemons and clients are told about [`Station`].
            pub const STATION: rt::Interface = rt::Interface::new(
                "fixture.service.v1.Station",
                "Station",
                &[
                    rt::Member::method("__len__"),
                    rt::Member::method("add").params(&[
                        rt::Param::required("readings"),
                        rt::Param::required("by_name"),
                        rt::Param::required("best"),
                        rt::Param::required("raw"),
                    ]),
                    rt::Member::method("check").params(&[rt::Param::required("station")]),
                    rt::Member::method("count").params(&[rt::Param::required("to")]),
                    rt::Member::method("describe").params(&[
                        rt::Param::required("reading"),
                        rt::Param::required("text"),
                        rt::Param::required("pair"),
                    ]),
                    rt::Member::method("getTemp"),
                    rt::Member::method("history").params(&[
                        rt::Param::required("station"),
                        rt::Param::optional("limit"),
                        rt::Param::optional("unit"),
                    ]),
                    rt::Member::property("interval").writable(),
                    rt::Member::method("log")
                        .params(&[rt::Param::required("msg"), rt::Param::optional("level")])
                        .oneway(),
                    rt::Member::property("name"),
                    rt::Member::method("nothing"),
                    rt::Member::method("read").params(&[rt::Param::optional("at")]),
                    rt::Member::method("repair"),
                    rt::Member::method("reset").oneway(),
                    rt::Member::property("secret").writable().local(),
                    rt::Member::method("warm_up").params(&[rt::Param::required("watts")]).local(),
                ],
            )
            .instance_mode(rt::InstanceMode::Single)
            .registered("fixture.station", &["class:sensor", "site:lab"])
            .contract(0x096d_2ecf_83f1_8df7_0210_528b_ebd3_e9d8);

            /// Serves a [`Station`]: makes what a daemon registers out of an implementation.
            pub struct StationServer<T> {
                service: T,
            }
            rt::server! {
                StationServer<T: Station> shared STATION;
                call {
                    0: Station::len,
                    1: Station::add { readings, by_name, best, raw },
                    2: Station::check { station },
                    3 [stream]: Station::count { to },
                    4: Station::describe { reading, text, pair },
                    5: Station::temp,
                    6 [stream]: Station::history { station, limit = 100, unit = Unit::C },
                    8: Station::log { msg, level = 20 },
                    10: Station::nothing,
                    11: Station::read { at = None },
                    12: Station::repair,
                    13: Station::reset,
                    15: Station::warm_up { watts },
                }
                get {
                    7: Station::interval,
                    9: Station::name,
                    14: Station::secret,
                }
                set {
                    7: Station::set_interval { value },
                    14: Station::set_secret { value },
                }
            }

            /// Calls a remote [`Station`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct StationProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(StationProxy: STATION);

            impl StationProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> StationBatch<'_> {
                    StationBatch { batch: self.proxy.batch() }
                }

                /// Between two readings.
                pub async fn interval(&self) -> rt::Result<rt::TimeDelta> {
                    self.proxy.get("interval").await
                }

                /// Sets [`interval`](Self::interval).
                pub async fn set_interval(&self, value: rt::TimeDelta) -> rt::Result<()> {
                    self.proxy.set("interval", &value).await
                }

                /// The station's name.
                pub async fn name(&self) -> rt::Result<String> {
                    self.proxy.get("name").await
                }

                /// The latest reading.
                pub fn read(&self) -> StationReadCall<'_> {
                    StationReadCall { proxy: &self.proxy, f_at: None }
                }

                /// Any station's trouble.
                pub async fn check(&self, station: &str) -> Result<(), StationCheckError> {
                    self.proxy.call("check", (&station,)).await.map_err(Into::into)
                }

                pub async fn repair(&self) -> Result<(), StationRepairError> {
                    self.proxy.call("repair", ()).await.map_err(Into::into)
                }

                /// Readings, newest first.
                pub fn history<'a>(&'a self, station: &'a str) -> StationHistoryCall<'a> {
                    StationHistoryCall { proxy: &self.proxy, f_station: station, f_limit: None, f_unit: None }
                }

                pub async fn count(&self, to: i64) -> rt::Result<rt::ItemStream<i64>> {
                    self.proxy.call_stream("count", (&to,)).await
                }

                /// Writes a line to the log.
                pub fn log<'a>(&'a self, msg: &'a str) -> StationLogCall<'a> {
                    StationLogCall { proxy: &self.proxy, f_msg: msg, f_level: None }
                }

                pub async fn reset(&self) -> rt::Result<()> {
                    self.proxy.call_oneway("reset", ()).await
                }

                pub async fn add(
                    &self,
                    readings: &[Reading],
                    by_name: &rt::BTreeMap<String, Reading>,
                    best: Option<&Reading>,
                    raw: rt::Bytes,
                ) -> rt::Result<i64> {
                    self.proxy.call("add", (&readings, &by_name, &best, &raw)).await
                }

                pub async fn describe(
                    &self,
                    reading: &Reading,
                    text: Option<&str>,
                    pair: &(i64, String),
                ) -> rt::Result<(String, i64)> {
                    self.proxy.call("describe", (&reading, &text, &pair)).await
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub async fn temp(&self) -> rt::Result<f64> {
                    self.proxy.call("getTemp", ()).await
                }

                pub async fn len(&self) -> rt::Result<i64> {
                    self.proxy.call("__len__", ()).await
                }

                pub async fn nothing(&self) -> rt::Result<()> {
                    self.proxy.call("nothing", ()).await
                }
            }

            /// Calls of [`StationProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            /// Without streams: all results come in one message, and a stream's items do not.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct StationBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(StationBatch);

            impl<'a> StationBatch<'a> {
                /// The latest reading.
                pub fn read(
                    &mut self,
                    at: Option<Option<rt::DateTime>>,
                ) -> rt::Pending<Reading, StationReadError> {
                    self.batch.add("read", rt::Arguments::new().optional("at", at))
                }

                /// Any station's trouble.
                pub fn check(&mut self, station: &'a str) -> rt::Pending<(), StationCheckError> {
                    self.batch.add("check", (station,))
                }

                pub fn repair(&mut self) -> rt::Pending<(), StationRepairError> {
                    self.batch.add("repair", ())
                }

                /// Writes a line to the log.
                pub fn log(&mut self, msg: &'a str, level: Option<i32>) -> rt::Pending<()> {
                    self.batch.add("log", rt::Arguments::new().required(msg).optional("level", level))
                }

                pub fn reset(&mut self) -> rt::Pending<()> {
                    self.batch.add("reset", ())
                }

                pub fn add(
                    &mut self,
                    readings: &'a [Reading],
                    by_name: &'a rt::BTreeMap<String, Reading>,
                    best: Option<&'a Reading>,
                    raw: rt::Bytes,
                ) -> rt::Pending<i64> {
                    self.batch.add("add", (readings, by_name, best, raw))
                }

                pub fn describe(
                    &mut self,
                    reading: &'a Reading,
                    text: Option<&'a str>,
                    pair: &'a (i64, String),
                ) -> rt::Pending<(String, i64)> {
                    self.batch.add("describe", (reading, text, pair))
                }

                #[deprecated(since = "1.2", note = "use read")]
                pub fn temp(&mut self) -> rt::Pending<f64> {
                    self.batch.add("getTemp", ())
                }

                pub fn len(&mut self) -> rt::Pending<i64> {
                    self.batch.add("__len__", ())
                }

                pub fn nothing(&mut self) -> rt::Pending<()> {
                    self.batch.add("nothing", ())
                }
            }

            /// A call of [`StationProxy::read`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationReadCall<'a> {
                proxy: &'a rt::Proxy,
                f_at: Option<Option<rt::DateTime>>,
            }

            impl StationReadCall<'_> {
                /// Sets `at`; without it the server's default holds.
                pub fn at(mut self, at: Option<rt::DateTime>) -> Self {
                    self.f_at = Some(at);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationReadCall<'a> {
                type Output = Result<Reading, StationReadError>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call("read", rt::Arguments::new().optional("at", &self.f_at))
                            .await
                            .map_err(Into::into)
                    })
                }
            }

            /// A call of [`StationProxy::history`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationHistoryCall<'a> {
                proxy: &'a rt::Proxy,
                f_station: &'a str,
                f_limit: Option<i64>,
                f_unit: Option<&'a Unit>,
            }

            impl<'a> StationHistoryCall<'a> {
                /// Sets `limit`; without it the server's default holds.
                pub fn limit(mut self, limit: i64) -> Self {
                    self.f_limit = Some(limit);
                    self
                }

                /// Sets `unit`; without it the server's default holds.
                pub fn unit(mut self, unit: &'a Unit) -> Self {
                    self.f_unit = Some(unit);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationHistoryCall<'a> {
                type Output = Result<rt::ItemStream<Reading>, StationHistoryError>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call_stream(
                                "history",
                                rt::Arguments::new()
                                    .required(&self.f_station)
                                    .optional("limit", &self.f_limit)
                                    .optional("unit", &self.f_unit),
                            )
                            .await
                            .map_err(Into::into)
                    })
                }
            }

            /// A call of [`StationProxy::log`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited"]
            #[derive(Clone, Debug)]
            pub struct StationLogCall<'a> {
                proxy: &'a rt::Proxy,
                f_msg: &'a str,
                f_level: Option<i32>,
            }

            impl StationLogCall<'_> {
                /// Sets `level`; without it the server's default holds.
                pub fn level(mut self, level: i32) -> Self {
                    self.f_level = Some(level);
                    self
                }
            }

            impl<'a> rt::IntoFuture for StationLogCall<'a> {
                type Output = rt::Result<()>;
                type IntoFuture = rt::BoxFuture<'a, Self::Output>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(async move {
                        self.proxy
                            .call_oneway(
                                "log",
                                rt::Arguments::new().required(&self.f_msg).optional("level", &self.f_level),
                            )
                            .await
                    })
                }
            }
        }
    }
}
