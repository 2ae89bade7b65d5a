//! The door of the metrics, apart from the one of tablets: how busy a hub is, is nobody's business but its administrator's.

use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::spawn_blocking;

use super::connections::Connections;
use super::log::Log;
use crate::hub::Hub;
use crate::hub_time::HubTime;

/// The text format of OpenMetrics.
const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Serves the metrics for as long as it is polled.
pub(super) async fn serve(hub: Arc<Hub>, log: Log, listener: TcpListener) {
    let router = Router::new().route("/metrics", get(metrics)).with_state(Arc::clone(&hub));
    match Connections::new(hub, log, router, None).take(&listener).await {}
}

async fn metrics(State(hub): State<Arc<Hub>>) -> impl IntoResponse {
    match spawn_blocking(move || hub.metrics(HubTime::of(SystemTime::now()))).await {
        Ok(text) => (StatusCode::OK, [(header::CONTENT_TYPE, MEDIA_TYPE)], text),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/plain")], String::new()),
    }
}
