# メニュー、通知、問題。

## 状態とプリセット

status-in-a-call = 通話中
status-in-a-conference-call = 電話会議中
status-presenting = 発表中
status-do-not-disturb = 応答不可
status-busy = 取り込み中
status-away = 退席中
status-be-right-back = 一時退席中
status-available = 連絡可能
status-appear-offline = オフライン表示

# 長さで呼ばれるプリセット。例: 「退席中 (30 分)」。
preset-with-length = { $status } ({ $length })

## Teams の表示 (アクティビティ別)

shown-available = 連絡可能
shown-away = 退席中
shown-be-right-back = 一時退席中
shown-busy = 取り込み中
shown-do-not-disturb = 応答不可
shown-in-a-call = 通話中
shown-in-a-conference-call = 電話会議中
shown-inactive = 非アクティブ
shown-in-a-meeting = 会議中
shown-offline = オフライン
shown-off-work = オフライン
shown-out-of-office = 外出中
shown-presence-unknown = 不明
shown-presenting = 発表中
shown-urgent-interruptions-only = フォーカス中

## 長さと時刻

length-hours = { $hours } 時間
length-minutes = { $minutes } 分
length-hours-minutes = { $hours } 時間 { $minutes } 分
length-seconds = { $seconds } 秒
length-days = { $days ->
   *[other] { $days } 日
}
length-until-cleared = 解除するまで
time-on-day = { $day } { $time }
time-said = { $time }
time-before-noon = 午前
time-after-noon = 午後
time-twelve = 0
time-with-half = { $half }{ $time }
time-until = { $time } まで
time-until-weekday = { $day } { $time } まで
time-until-date = { $day } { $time } まで
time-at = { $time } に
time-at-weekday = { $day } { $time } に
time-at-date = { $day } { $time } に
date-first = 1
date = { $month }{ $day }日
date-with-year = { $year }年{ $month }{ $day }日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
weekday-1 = 月曜日
weekday-2 = 火曜日
weekday-3 = 水曜日
weekday-4 = 木曜日
weekday-5 = 金曜日
weekday-6 = 土曜日
weekday-7 = 日曜日

## メニューの 1 行目

headline-not-set-up = 未設定
headline-not-signed-in = サインインしていません
headline-not-signed-in-held = サインインしていません。「{ $label }」がまだ表示されている可能性があります
headline-idle = 準備完了
headline-shows = Teams の表示: { $shown }
headline-showed = { $at } Teams が表示していたもの: { $shown }
headline-held-until = Teams の表示: { $shown }、{ $until }
headline-held-open = Teams の表示: { $shown }、解除するまで
headline-held-call = Teams の表示: { $shown } ({ $program })、通話が続く間
headline-held-some-call = Teams の表示: { $shown }、通話が続く間
held-while-call = 通話が続く間
held-while-locked = 画面がロックされている間
headline-held-lock = Teams の表示: { $shown }、画面がロックされている間
headline-applying = 「{ $label }」を設定中…
headline-accepted = 「{ $label }」を設定しました。確認中です
headline-masked = Teams の表示は「{ $label }」ではなく「{ $shown }」です
headline-clearing = 「{ $label }」を解除中…
headline-still-clearing = { $brief }、「{ $label }」を解除中
headline-retrying = { $brief }、再試行中
headline-blocked = { $brief }
# Beside the first line, while colleagues see what is held.
note-own-client-lags = 自分の Teams の画面には数分遅れて表示されることがあります。

## メニュー

menu-more = その他
menu-extend = 15 分延長
menu-clear = 解除
menu-show-anyway = { $label } を表示
menu-do-not-disturb = 「応答不可」にする
menu-retry = 今すぐ再試行
menu-unlock = キーチェーンのロックを解除
menu-settings = 設定…
menu-quit = 終了
# パネルのアイコン一覧に出るプログラムの名前。
program = Presence Tray

## 通知

notice-confirmed = Teams の表示: { $label }
    .until = { $until }。
    .open = 解除するまで。
notice-masked = Teams に { $label } が表示されていません
notice-failed = 「{ $label }」を設定できませんでした
notice-failed-clear = 「{ $label }」をまだ解除できません
notice-failed-renewal = 「{ $label }」を更新できませんでした
notice-failed-yet = 「{ $label }」はまだ設定されていません
notice-failed-command = 操作を完了できませんでした
notice-ending-soon = 「{ $label }」は { $at }終わります
    .body = その後、Teams の表示は元の状態に戻ります。
notice-cleared = 「{ $label }」を解除しました
    .body = Teams の表示は元の状態に戻りました。
notice-ended-while-away = 「{ $label }」は { $at }終わりました
    .body = そのとき Presence Tray が起動していなかったか、コンピューターがスリープしていました。今、解除しました。
notice-resumed = 「{ $label }」を続けます
    .until = { $until }。
    .open = 解除するまで。
    .call = 通話が続く間。
    .lock = 画面がロックされている間。
notice-no-tray = このデスクトップはトレイ アイコンを表示しません
    .body = Presence Tray はホットキー、設定ウィンドウ、コマンド ラインで使えます。トレイ (GNOME では AppIndicator 拡張機能) があれば、アイコンが自動で表示されます。
notice-hotkeys-lost = { $count ->
   *[other] { $count } 個のホットキーが機能しなくなりました
}
notice-microphone = { $program } がマイクを使用しています
    .body = 通話ですか? 回答は記憶されます。
action-extend = 15 分延長
action-clear = 今すぐ解除
action-show-anyway = それでも表示
action-do-not-disturb = 「応答不可」にする
action-retry = 再試行
action-unlock = キーチェーンのロックを解除
action-settings = 設定
action-call = 通話中
action-no-call = 通話ではない

## What uses the microphone, and what came of it

microphone-too-short = { $program } がマイクの使用を始めました。
microphone-held = { $program } がマイクを使用しています。通話が続く間、「{ $label }」にします。
microphone-person-holds = { $program } がマイクを使用しています。自分で設定した状態はそのままです。
microphone-quiet = { $program } がマイクを使用しています。この通話が終わるまで、状態は設定しません。
microphone-signed-out = { $program } がマイクを使用しています。サインインしていないため、状態は設定しません。
microphone-asked = { $program } がマイクを使用しています。通話ですか?
microphone-no-call = { $program } がマイクを使用していますが、通話ではありません。
microphone-own-report = { $program } がマイクを使用しています。通話中であることは自分で知らせます。

## 別のものが表示される理由

masked-picked-by-hand = Teams の表示は「{ $shown }」です。Teams でその状態を自分で選んだためです。
    .mend = 「{ $button }」でその選択を取り消します。選択は元に戻せず、その後は Teams が状態を自動で決めます。
masked-client-do-not-disturb = Teams の表示は「{ $shown }」です。お使いのデバイスのひとつが発表中または応答不可になっていて、「{ $label }」より優先されます。
    .mend = それが終わると、設定した状態が表示されます。
masked-own-call = Teams の表示は「{ $shown }」です。Teams で通話中のためです。
    .mend = 通話が終わると「{ $label }」が表示されます。
masked-in-meeting = Teams の表示は「{ $shown }」です。予定表に会議があるためです。
    .mend = 会議が終わると「{ $label }」が表示されます。
masked-out-of-office = Teams の表示は「{ $shown }」です。自動応答がオンになっているためです。
    .mend = Outlook または Teams で自動応答をオフにしてください。
masked-invisible = Teams の表示は「{ $shown }」です。このアカウントの状態は誰にも見えません。
    .mend = アカウントに Teams のライセンスがあるか、プレゼンスが有効になっているかを管理者に確認してください。
masked-unknown = Teams の表示は「{ $label }」ではなく「{ $shown }」です。理由は不明です。
    .mend = 1 分ほど待ってください。変わらない場合は、Teams で自分の状態を確認してください。
# After the mend, where Do not disturb is offered instead of a call.
calls-ring = 着信音は鳴ります。「応答不可」なら鳴りません。

## 問題: 起きたことと対処。短い形はメニューの 1 行目に出る

problem-not-set-up = Presence Tray はまだ設定されていません。
    .mend = 設定… → アカウントを開き、テナントとクライアント ID を入力してください。
    .brief = 未設定
problem-not-signed-in = サインインしていません。
    .mend = サインインしてください: 設定… → アカウント、または「presence-tray sign-in」。
    .brief = サインインしていません
problem-secret-missing = クライアント シークレットがキーチェーンにありません。
    .mend = 保存してください: 設定… → アカウント、または「presence-tray secret set」。
    .brief = シークレットなし
problem-sign-in-lapsed = サインインの期限が切れたか、取り消されました。
    .mend = もう一度サインインしてください: 設定… → アカウント、または「presence-tray sign-in」。
    .brief = サインインの期限切れ
problem-interaction-required = Microsoft が追加の本人確認 (MFA など) を求めています。
    .mend = もう一度サインインしてください: 設定… → アカウント、または「presence-tray sign-in」。
    .brief = 再サインインが必要
problem-sign-in-cancelled = サインインが完了しませんでした。
    .mend = 準備ができたらもう一度始めてください。
    .brief = サインイン未完了
problem-consent-missing = 状態の変更への同意が、まだアプリに与えられていません。
    .mend = もう一度サインインし、求められた内容に同意してください。表示されない場合は、管理者に同意を依頼してください。
    .brief = 同意なし
problem-admin-consent-missing = このアプリには管理者の同意が必要です。
    .mend = Entra での管理者の同意 (アプリの登録 → API のアクセス許可) を管理者に依頼してください。
    .brief = 管理者の同意なし
problem-conditional-access = 組織の条件付きアクセスが、このデバイスまたはアプリを許可していません。
    .mend = 許可するよう管理者に依頼し、番号 AADSTS{ $aadsts } を伝えてください。
    .brief = 条件付きアクセスによる拒否
problem-secret-wrong = Entra がクライアント シークレットを受け付けません。
    .mend = シークレットの値を保存してください。誤って ID を貼り付けていることがよくあります。値がわからない場合は、新しいシークレットを作成してください。
    .brief = シークレットの誤り
problem-secret-expired = クライアント シークレットの期限が切れました。
    .mend = Entra で新しく作り (アプリの登録 → 証明書とシークレット)、保存してください。
    .brief = シークレットの期限切れ
problem-certificate-wrong = Entra が証明書を受け付けません。
    .mend = Entra にアップロードしたもの (アプリの登録 → 証明書とシークレット) か確認してください。
    .brief = 証明書の誤り
# 分かっている場合に上の文の代わりに出る、証明書の問題。
certificate-missing-file = 証明書ファイル { $file } がありません。
    .mend = 設定… → アカウントでファイルを選び直すか、元の場所に戻してください。
certificate-unreadable-file = 証明書ファイル { $file } を読めません: { $message }
    .mend = 自分が読めるようにするか、設定… → アカウントで別のものを選んでください。
certificate-empty-file = { $file } は空です。
    .mend = 設定… → アカウントでファイルを選び直してください。コピーが途中で終わったのかもしれません。
certificate-ssh-key = { $file } のキーは OpenSSH のキーで、Entra では使えません。
    .mend = 証明書と秘密キーを含むファイルを PEM または PFX (.pfx、.p12) で選んでください。
certificate-unknown-format = { $file } は PEM でも PFX でもないか、壊れています。
    .mend = 証明書と秘密キーを含むファイルを PEM または PFX (.pfx、.p12) で選んでください。
certificate-no-certificate = { $file } に証明書がありません。
    .mend = 証明書と秘密キーを一緒に 1 つの PEM または PFX ファイルへ書き出してください。
certificate-no-key = { $file } に秘密キーがありません。
    .mend = 秘密キーと一緒に書き出し直してください。Entra にアップロードした .cer ファイルには含まれません。
certificate-password-missing = { $file } はパスワードで保護されていますが、キーチェーンにパスワードがありません。
    .mend = パスワードを保存してください: 設定… → アカウント、または「presence-tray secret set」。
certificate-password-wrong = キーチェーンのパスワードで { $file } を開けません。
    .mend = 正しいものを保存してください: 設定… → アカウント、または「presence-tray secret set」。
certificate-unknown-protection = { $file } の保護方式を Presence Tray は知りません。
    .mend = AES-256 で書き出し直すか、次のように変換してください: openssl pkcs12 -legacy -nodes -in "{ $file }" | openssl pkcs12 -export -out app.pfx
certificate-not-rsa = { $file } のキーは、Entra が求める 2048 ビット以上の RSA キーではありません。
    .mend = RSA キーで証明書を作り、Entra にアップロードしてください (アプリの登録 → 証明書とシークレット)。
certificate-not-matching = { $file } の秘密キーは証明書と対応していません。
    .mend = 作成した場所から両方を一緒に書き出してください。
certificate-expired = { $file } の証明書の期限が切れました。
    .mend = 新しく作り、Entra にアップロードし (アプリの登録 → 証明書とシークレット)、そのファイルを選んでください。
certificate-not-yet-valid = { $file } の証明書はまだ有効ではありません。
    .mend = このコンピューターの時計を確認するか、有効になるまで待ってください。
certificate-not-registered = Entra にはこのアプリのそのような証明書がありません。
    .mend = Entra にアップロードし (アプリの登録 → 証明書とシークレット → 証明書)、クライアント ID を確認してください。
certificate-wrong-clock = Entra はサインインを古すぎる、または新しすぎると見なしています。このコンピューターの時計が合っていません。
    .mend = 時計を合わせてください。多くのシステムは自動で行えます。
problem-application-unknown = テナント { $tenant } に、このクライアント ID のアプリはありません。
    .mend = クライアント ID とテナントを、Entra のアプリの概要ページと照合してください。
    .brief = 不明なアプリ
problem-tenant-unknown = テナント { $tenant } は存在しません。
    .mend = テナントを確認してください: ID、または contoso.onmicrosoft.com のようなドメイン。
    .brief = 不明なテナント
problem-account-not-in-tenant = そのアカウントはテナント { $tenant } のものではありません。
    .mend = テナントのアカウントでサインインするか、テナントを変えてください。
    .brief = テナント外のアカウント
problem-public-client-off = アプリがパブリック クライアントとして登録されていません。
    .mend = Entra で: アプリの登録 → 認証 → 設定 → パブリック クライアント フローを許可する → 有効。
    .brief = パブリック クライアント フローが無効
problem-redirect-not-registered = サインインのリダイレクト URI が登録されていません。
    .mend = Entra で: アプリの登録 → 認証 → リダイレクト URI の追加 → モバイル アプリケーションとデスクトップ アプリケーション → http://localhost。
    .brief = リダイレクト URI 未登録
problem-wrong-credentials = アカウントが Entra に存在しないか、パスワードが違います。
    .mend = もう一度サインインしてください。
    .brief = アカウントまたはパスワードの誤り
problem-entra-refused = Entra がサインインを拒否しました: { $message }
    .mend = 管理者に伝えてください: { $error }。
    .brief = サインイン拒否
problem-permission-missing = アクセス許可 { $permission } がないか、付与されていません。
    .mend = Entra で: アプリの登録 → API のアクセス許可 → { $permission } を追加して同意を与え、もう一度サインインしてください。
    .brief = アクセス許可なし
problem-user-unknown = ユーザー { $user } が Graph に存在しないか、Teams のライセンスがありません。
    .mend = 設定… → アカウントでユーザーを確認し、ライセンスを管理者に確認してください。
    .brief = 不明なユーザー
problem-feature-unavailable = このテナントまたはユーザーでは、現在プレゼンスを利用できません。
    .mend = 自動で再試行します。続く場合は管理者に相談してください。
    .brief = プレゼンス利用不可
problem-status-refused = このテナントは「{ $label }」を受け付けません。
    .mend = 別の状態を選んでください。例: 応答不可。
    .brief = 状態の拒否
problem-graph-refused = Microsoft Graph が要求を拒否しました: { $message }
    .mend = 再び起きる場合は、サポート用 ID を添えて報告してください。
    .brief = Graph による拒否
problem-throttled = Microsoft Graph への要求が現在多すぎます。
    .mend = 自動で再試行します。
    .brief = Microsoft が混雑中
problem-service-unavailable = Microsoft Graph に現在問題が発生しています。
    .mend = 自動で再試行します。
    .brief = Graph 利用不可
problem-offline = { $host } に接続できません。
    .mend = 自動で再試行します。続く場合はネットワークを確認してください。
    .brief = オフライン
problem-keychain-missing = このデスクトップにキーチェーンがないため、安全にサインインできません。
    .mend = キーチェーン (GNOME Keyring、KWallet、KeePassXC など) をインストールして起動してください。シークレットがファイルに書き込まれることはありません。
    .brief = キーチェーンなし
problem-keychain-locked = キーチェーンがロックされています。
    .mend = ロックを解除してください。メニューかウィンドウで「キーチェーンのロックを解除」を選ぶか、パスワードでデスクトップにサインインします。
    .brief = キーチェーンのロック
problem-keychain-silent = キーチェーンが応答しません。
    .mend = 自動的に再度問い合わせます。別のウィンドウでパスワードの入力を待っているかもしれません。そうでなければ、キーチェーンを再起動するか、デスクトップにサインインし直してください。
    .brief = キーチェーン応答なし
problem-keychain-empty = キーチェーンに、シークレットを保管できるコレクションがまだありません。
    .mend = メニューかウィンドウで「キーチェーンのロックを解除」を選んで作成するか、キーチェーンのプログラムで開いてください (KeePassXC: データベースを開き、その設定で共有します)。
    .brief = キーチェーンにコレクションなし
problem-keychain-foreign = Presence Tray がシークレットを保管する場所に、別のものか壊れたものが入っています。
    .mend = もう一度サインインするか、シークレットを保存し直すと置き換わります。それまではそのままにします。
    .brief = キーチェーンの項目が使えません
problem-keychain-failed = キーチェーンでエラーが起きました: { $cause }
    .mend = キーチェーンのプログラム (GNOME: パスワードと鍵) で確認するか、再起動してから、もう一度試してください。
    .brief = キーチェーンのエラー
problem-config-broken = { $file }、{ $line } 行目: { $expected }
    .mend = その行を直してください。それまで、最後の正しい設定を使います。
    .brief = 設定ファイルの誤り
problem-config-unreadable = { $file } を読み取れません: { $cause }
    .mend = 読み取れるようにしてください。それまで、最後の正しい設定を使います。
    .brief = 設定ファイルを読み取れません
# 最後の正しい設定がない場合に、上の対処の代わりに使う。
config-broken-at-first = { problem-config-broken }
    .mend = その行を直してください。それまで、このファイルの設定の一部は使われません。
config-unreadable-at-first = { problem-config-unreadable }
    .mend = 読み取れるようにしてください。それまで、このファイルの設定は使われません。
problem-config-unwritable = { $file } に書き込めません: { $cause }
    .mend = 書き込めるようにするか、このファイルの配布元で設定を変更してください。何も変更されていません。
    .brief = 設定ファイルに書き込めません
problem-config-missing = 設定ファイルがありません: { $file }
    .mend = 元の場所に戻すか、ウィンドウで設定を変更すると、ファイルが作り直されます。それまで、最後の正しい設定を使います。
    .brief = 設定ファイルなし
problem-still-clearing = サインアウトしましたが、状態はまだ解除されていません。
    .mend = 状態は自動的に解除され、その後サインイン情報が削除されます。Presence Tray は 10 分間再試行し、サインイン情報をそれ以上は保持しません。
    .brief = 解除中
signed-out-later = サインアウトしました。キーチェーンが応じ次第、サインイン情報は自動的に削除されます。
problem-left-standing = 状態を解除できませんでした。自動的に終わるまで (最長 4 時間)、同僚に表示されます。
    .mend = すぐに終わらせるには、そのアカウントにもう一度サインインするか、Teams で状態をリセットしてください。
    .brief = 状態が残っています
problem-preset-unknown = プリセット「{ $preset }」はありません。
    .mend = 「presence-tray presets」で一覧を表示します。
    .brief = 不明なプリセット
problem-nothing-held = 状態は設定されていません。
    .mend = 先に状態を設定してください。
    .brief = 設定なし
problem-end-passed = その時刻はすでに過ぎています。
    .mend = もっと後の時刻を選んでください。
    .brief = 過去の時刻
problem-message-too-long = ステータス メッセージが長すぎます。
    .mend = { $most } 文字以内にしてください。
    .brief = メッセージが長すぎる
policy-nameless = 組織
policy-nothing = なし
problem-message-not-allowed = 組織はステータス メッセージを許可していません。
    .mend = メッセージなしで状態を設定してください。
    .brief = メッセージ不可
problem-set-by-organisation = これは組織が設定しています。
    .mend = このコンピューターの管理者に変更を依頼してください。
    .brief = 組織が設定
problem-policy-broken = このコンピューターのポリシーは受け付けられません: { $file } の { $line } 行目: { $expected }
    .mend = このコンピューターの管理者に知らせてください。直るまで、最後の正しいポリシーを使います。
    .brief = ポリシーを拒否
policy-broken-there = このコンピューターのポリシーは受け付けられません: { $file }: { $expected }
    .mend = { problem-policy-broken.mend }
problem-state-lost = 以前に設定されていた状態はわかりません。保存されていた内容を読み取れなかったため、{ $file } に移しました。
    .mend = Teams には最長 4 時間、その状態が表示され続けることがあります。すぐに終わらせるには、状態を一度設定してから解除してください。
    .brief = 以前の状態は不明
problem-state-unwritable = ディスクに書き込めません: { $cause }
    .mend = 空き容量を増やすか、フォルダーを書き込み可能にしてください。確実に解除できないため、それまで状態は設定されません。
    .brief = ディスクに書き込めません
problem-autostart-failed = ログイン時の起動を変更できませんでした: { $cause }
    .mend = システムの設定にある、ログイン時に起動するプログラムの一覧で変更してください。
    .brief = ログイン時の起動を変更できません
problem-window-missing = 設定ウィンドウを開けません: { $cause }
    .mend = 原因を取り除くか、{ $file } を編集して「presence-tray sign-in」でサインインしてください。
    .brief = 設定ウィンドウなし
problem-unexpected = 予期しないエラーが発生しました: { $cause }
    .mend = もう一度お試しください。再び発生する場合は、ログを添えて報告してください。
    .brief = 予期しないエラー
support-id = サポート用 ID: { $id }。

## 値に求められるもの

field-tenant = テナント ID (GUID)、contoso.onmicrosoft.com のようなドメイン、または organizations を入力してください。
field-tenant-of-application = テナント ID またはそのドメインを入力してください。アプリは 1 つのテナントにサインインします。
field-client-id = アプリケーション (クライアント) ID を入力してください。22553876-f5ab-4529-bffb-cfe50aa89f87 のような GUID です。
field-cloud = クラウドを指定してください: global、gcc-high、dod のいずれか。
field-setup-line = 「presence-tray setup global contoso.onmicrosoft.com 22553876-f5ab-4529-bffb-cfe50aa89f87」のような行を指定してください。
field-address = alice@contoso.com のようなメール アドレス、またはドメインを入力してください。
field-user = alice@contoso.com のようなユーザー プリンシパル名、またはオブジェクト ID (GUID) を入力してください。
field-user-missing = 状態を設定するユーザーを入力してください。アプリは人としてサインインするわけではありません。
field-label = 1 ～ 60 文字の名前を入力してください。
field-proxy = http://proxy.example:3128 のようなアドレスを入力してください (http、https、socks5、socks5h、socks4、socks4a)。
field-proxy-password = パスワードは設定ファイルに残ってしまいます。デスクトップの設定か HTTPS_PROXY に入れてください。
field-length = 1 秒から 31 日までの長さを入力してください。例: 45m、1h30m。
field-hotkey = { key-Ctrl }、{ key-Alt }、{ key-Super } のいずれかと、キー1つ（キーボードに印字された文字・数字・記号、F1～F24、矢印、Space、Pause、Insert、Home、End、PageUp、PageDown など）を組み合わせてください。
field-hotkey-taken = このホットキーは「{ $label }」が使っています。
field-hotkey-clears = このホットキーは状態の解除に使われています。
field-message = 280 文字以内にしてください。
field-certificate-missing = 秘密キーを含む、アプリの証明書ファイル (PEM または PFX) を指定してください。

## 働かないホットキー

key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Shift
key-Super = Super
keys-between = +
list-between = { "、" }
hotkey-taken = 別のプログラムが { $hotkey } を使っています。
    .mend = 設定… → プリセットで別のホットキーを選ぶか、そのプログラムで解放してください。
hotkey-types = お使いのキーボード レイアウトの 1 つでは、{ $hotkey } で文字が入力されます。
    .mend = 設定… → プリセットで別のホットキーを選んでください。
hotkey-no-such-key = このキーボードには { $hotkey } のキーがありません。
    .mend = 設定… → プリセットで別のホットキーを選んでください。
hotkey-same-key = このキーボードでは、{ $hotkey } は別のホットキーと同じキーです。
    .mend = 設定… → プリセットで別のホットキーを選んでください。
hotkey-no-hotkeys = このデスクトップはグローバル ホットキーに対応していないため、{ $hotkey } は機能しません。
    .mend = 代わりに、デスクトップの設定でキーを「presence-tray set …」に割り当ててください。
hotkey-silent = 画面 (X サーバー) が応答しないため、{ $hotkey } は機能しません。
    .mend = 応答すると再び使えます。

## デスクトップが割り当てるホットキー (Wayland)

hotkey-clears-status = 状態を解除
hotkey-of-desktop = { $hotkey } は機能しません。{ $why }
hotkey-bind = デスクトップの設定で、キーを「{ $command }」に割り当ててください。
desktop-hotkeys = ホットキーはデスクトップが割り当てます。
    .mend-gnome = 設定 → アプリ → Presence Tray → グローバル ショートカットで変更してください。
    .mend-kde = システム設定 → ショートカット → Presence Tray で変更してください。
    .mend-hyprland = hyprland.conf で割り当ててください。bind = CTRL ALT SHIFT, I, global, { $global }
    .mend-other = デスクトップのキーボード設定で変更してください。
    .mend-bind = デスクトップの設定で、キーをコマンドに割り当ててください。
desktop-hotkeys-no-portal = このデスクトップ (Wayland) は、プログラムにホットキーを割り当てません。
desktop-hotkeys-nameless = このデスクトップは、デスクトップ ファイルが見つかるプログラムにだけホットキーを割り当てますが、Presence Tray のものが見つかりません。
    .mend = Presence Tray のパッケージをインストールしてください。
desktop-hotkeys-waiting = デスクトップが Presence Tray のホットキーについて確認しており、回答を待っています。
    .mend = デスクトップの確認に回答してください。
desktop-hotkeys-declined = Presence Tray のホットキーについての確認が拒否されました。
    .mend = 設定… → プリセットで「もう一度確認」を選んでください。
desktop-hotkeys-failed = デスクトップが Presence Tray にホットキーを割り当てられませんでした。
    .mend = 設定… → プリセットで「もう一度確認」を選んでください。
desktop-hotkeys-unassigned = デスクトップがキーを割り当てていません。
    .mend = デスクトップのショートカット設定でキーを選んでください。
desktop-hotkeys-portal-silent = ホットキーを割り当てる部分 (xdg-desktop-portal) が応答しません。
    .mend = 応答すると再び使えます。

## A secret that is not taken

secret-empty = クライアント シークレットまたは証明書のパスワードを入力するか、標準入力で渡してください。
secret-not-text = テキストではありません。シークレットをプレーンテキストで渡してください。
secret-too-long = シークレットとしては長すぎます。シークレットだけを渡してください。
secret-lines = 複数の行があります。シークレットだけを 1 行で渡してください。
secret-id = これはシークレットの ID です。必要なのは値で、Entra で ID の横に一度だけ表示されます。
