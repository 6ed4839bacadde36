// Signing in and out, and changing one's password. Argon2id runs in the slow lane, never on an I/O thread.
#include <array>

#include "hub-server/routes/app.h"
#include "hub-server/routes/cookies.h"
#include "hub-server/services/accounts.h"
#include "hub-server/web/account_pages.h"

namespace hub {
namespace {

using core::ErrorCode;
using core::Result;
using core::Transaction;

// Longer than any e-mail address (RFC 5321 §4.5.3.1: 254), so that a form cannot fill the failure table.
constexpr std::size_t k_email_bytes_max = 254;

struct SignInForm {
    std::string email;
    std::string password;
    std::string next;
};

std::string field(const http::Fields& form, std::string_view name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
}

// Where to go after signing in: a page of ours, or the distributions.
std::string safe_next(const std::string& wanted) {
    const bool is_ours = wanted == "/password" || wanted == "/manage" || wanted.starts_with("/manage/");
    return is_ours && wanted.find_first_of("\r\n\\") == std::string::npos ? wanted : "/manage";
}

void show_sign_in(App&, VisitPtr visit) {
    visit->respond_page(web::sign_in_page(visit->frame({}, "/sign-in"), {}, visit->query_value("next"), {}));
}

void refuse_sign_in(const Visit& visit, const SignInForm& form, const core::Error& error) {
    const core::Translation& tr = visit.tr();
    if (error.code == ErrorCode::unavailable)
        return visit.respond_page(web::sign_in_page(visit.frame(), form.email, form.next,
                                                    tr("Too many tries. Wait a while, then try again.")),
                                  429);
    if (error.code == ErrorCode::unauthenticated)
        return visit.respond_page(
            web::sign_in_page(visit.frame(), form.email, form.next, tr("E-mail or password is wrong. Try again.")),
            401);
    visit.fail(error);
}

void answer_sign_in(const Visit& visit, const SignInForm& form, const Result<Recorded<OpenedSession>>& recorded) {
    if (!recorded) return visit.fail(recorded.error());
    if (!recorded->answer) return refuse_sign_in(visit, form, recorded->answer.error());
    auto response = http::Response::redirect(safe_next(form.next));
    set_cookie(response, visit.is_secure(), k_session_cookie, recorded->answer->token.text(), std::nullopt);
    visit.respond(std::move(response));
}

std::optional<SessionToken> previous_session(const Visit& visit) {
    const auto text = read_cookie(visit.request(), visit.is_secure(), k_session_cookie);
    if (!text) return std::nullopt;
    if (const auto token = SessionToken::parse(*text)) return *token;
    return std::nullopt;
}

// On the slow lane: the password, then the session.
void verify_and_open(App& app, const VisitPtr& visit, const SignInForm& form, Credentials credentials) {
    FinishSignIn command{{form.email, visit->request().peer}, std::move(credentials), false, previous_session(*visit)};
    command.is_password_right = app.runner().passwords().verify(command.credentials.password_hash, form.password);
    app.runner().submit<Recorded<OpenedSession>>(
        [command](Transaction& tx, const Env& env) -> Result<Recorded<OpenedSession>> {
            return finish_sign_in(tx, env, command);
        },
        [visit, form](const Result<Recorded<OpenedSession>>& recorded) { answer_sign_in(*visit, form, recorded); });
}

void sign_in(App& app, VisitPtr visit) {
    const http::Fields fields = visit->request().form();
    const SignInForm form{field(fields, "email"), field(fields, "password"), field(fields, "next")};
    if (form.email.size() > k_email_bytes_max || form.password.size() > k_password_bytes_max)
        return refuse_sign_in(*visit, form, core::fail(ErrorCode::unauthenticated, "too long to be right"));
    auto credentials = app.runner().read<Credentials>([&](core::Reader& reader, const Env& env) {
        return begin_sign_in(reader, env, {form.email, visit->request().peer});
    });
    if (!credentials) return refuse_sign_in(*visit, form, credentials.error());
    const bool is_queued = app.password_lane().post(
        [&app, visit, form, credentials = *std::move(credentials)] { verify_and_open(app, visit, form, credentials); });
    if (!is_queued) refuse_sign_in(*visit, form, core::fail(ErrorCode::unavailable, "too many are signing in"));
}

void sign_out_here(App& app, VisitPtr visit) {
    app.runner().submit<core::Done>(
        [token = *visit->session_token()](Transaction& tx, const Env& env) { return sign_out(tx, env, token); },
        [visit](const core::Status& status) {
            if (!status) return visit->fail(status.error());
            auto response = http::Response::redirect("/sign-in");
            clear_cookie(response, visit->is_secure(), k_session_cookie);
            visit->respond(std::move(response));
        });
}

void show_password(App&, VisitPtr visit) { visit->respond_page(web::password_page(visit->frame({}, "/password"), {})); }

void refuse_password(const Visit& visit, const std::string& problem) {
    visit.respond_page(web::password_page(visit.frame(), problem), 422);
}

// On the slow lane: the old password, then the hash of the new one.
void verify_and_change(App& app, const VisitPtr& visit, const Credentials& credentials, const std::string& current,
                       const std::string& wanted) {
    const core::Translation& tr = visit->tr();
    PasswordDesk& desk = app.runner().passwords();
    if (!desk.verify(credentials.password_hash, current))
        return refuse_password(*visit, tr("The current password is wrong. Type it again."));
    auto hash = desk.hash(wanted);
    if (!hash) return visit->fail(hash.error());
    const ChangePassword command{visit->session()->actor.account, *std::move(hash), *visit->session_token()};
    app.runner().submit<core::Done>(
        [visit, command](Transaction& tx, const Env& env) { return change_password(tx, env, visit->actor(), command); },
        [visit](const core::Status& status) {
            if (!status) return visit->fail(status.error());
            visit->redirect("/manage");
        });
}

void change_own_password(App& app, VisitPtr visit) {
    const http::Fields form = visit->request().form();
    const std::string current = field(form, "current"), wanted = field(form, "new");
    const core::Translation& tr = visit->tr();
    if (!check_new_password(wanted, visit->session()->email))
        return refuse_password(
            *visit,
            tr("Choose a password of at least 12 characters that is not a common one and not your e-mail address."));
    auto credentials = app.runner().read<Credentials>(
        [&](core::Reader& reader, const Env& env) { return own_credentials(reader, env, visit->actor()); });
    if (!credentials) return visit->fail(credentials.error());
    const bool is_queued =
        app.password_lane().post([&app, visit, current, wanted, credentials = *std::move(credentials)] {
            verify_and_change(app, visit, credentials, current, wanted);
        });
    if (!is_queued) visit->fail(core::fail(ErrorCode::unavailable, "too many passwords at once"));
}

constexpr std::array k_routes = {
    Route{http::Method::get, "/sign-in", Access::everyone, Forgery::harmless, show_sign_in},
    Route{http::Method::post, "/sign-in", Access::everyone, Forgery::origin, sign_in},
    Route{http::Method::post, "/sign-out", Access::staff, Forgery::session_token, sign_out_here},
    Route{http::Method::get, "/password", Access::staff, Forgery::harmless, show_password},
    Route{http::Method::post, "/password", Access::staff, Forgery::session_token, change_own_password},
};

}  // namespace

std::span<const Route> account_routes() { return k_routes; }

}  // namespace hub
