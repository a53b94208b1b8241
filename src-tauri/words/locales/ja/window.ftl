# 設定ウィンドウ。

pages = ページ
page-now = 今
page-presets = プリセット
page-account = アカウント
page-general = 全般
page-help = ヘルプ
# What a person wrote.
quoted = 「{ $text }」

## 現在

now-teams-shows = 同僚に見える状態:
now-read-at = { $time } に確認
now-since = { $since } から、{ $time } に確認
now-unknown = 状態はまだわかりません
now-nothing = クリックひとつで状態を設定でき、時間になると自動で終わります。横の矢印で別の長さを選べます。
now-open-ended = 解除するまで
now-extend = 15 分延長
now-clear = 解除
now-presets = 状態を設定
now-more = その他の状態
now-choose = { $label }: 別の長さ
now-until-time = 終了時刻を指定
now-until-wrong = 15:30 のように時刻を入力してください。
now-set = 設定
left-minutes = 残り { $minutes } 分
left-hours = 残り { $hours } 時間
left-hours-minutes = 残り { $hours } 時間 { $minutes } 分
state-applying = 設定中…
state-confirmed = 同僚に見えています
state-masked = 同僚には見えていません
state-retrying = 再試行中
state-clearing = 解除中…

## 現在: ステータス メッセージ

message-label = ステータス メッセージ
message-count = { $count } / { $most }
message-too-long = { $most } 文字以内で入力してください。
message-hint = 省略できます。次に設定する状態と一緒に表示されます。{ "{end}" } は終了時刻に置き換わります。
message-hint-held = { "{end}" } は状態の終了時刻に置き換わります。終了すると前のメッセージに戻ります。
message-nothing-left = 終了時刻がないため、この文には何も残りません。メッセージは設定されません。
message-change = 更新
message-remove = 削除
message-shown-same = Teams に表示中: 「{ $message }」
message-shown-other = Teams に別のメッセージを表示中: 「{ $message }」
message-shown-none = Teams にはまだ表示されていません。
message-shown-theirs = Teams のメッセージ: 「{ $message }」

## 現在: 一日

day-today = 今日
day-yesterday = 昨日
day-before = 前日
day-after = 翌日
day-as-week = 週
day-week = { $from } – { $to }
day-export = エクスポート…
day-when = 日時
day-what = 状態
day-length = 長さ
day-how = 終わり方
day-summary = 状態 { $count } 件、合計 { $length }
day-from-to = { $from } – { $to }
day-since = { $from } から
day-end-held = 設定中
day-end-ended = 予定どおり終了
day-end-cleared = 解除
day-end-replaced = 別の状態に変更
day-end-quit = アプリの終了時に解除
day-masked = 見えていない時間あり
day-empty = 今日はまだ状態を設定していません。設定するとここに表示されます。
day-empty-then = この日は状態を設定していません。
day-empty-week = この週は状態を設定していません。
day-kept = このコンピューターに { $days } 日間保存され、その後削除されます。
day-kept-off = 過去の状態は保存されません。「全般」で変更できます。
span-seconds = 1 分未満
span-minutes = { $minutes } 分
span-hours = { $hours } 時間
span-hours-minutes = { $hours } 時間 { $minutes } 分

## 問題とその対処

mend-account = アカウントへ
mend-presets = プリセットへ
mend-general = 全般へ
mend-consent = 管理者へのリンクをコピー
mend-file = 設定ファイルを開く
mend-folder = フォルダーを開く
agent-gone = Presence Tray が起動していないため、状態の設定も解除もできません。
agent-silent = Presence Tray が応答していません。停止しているか、処理が混み合っている可能性があります。応答があれば、このウィンドウは自動的に続行します。
agent-start = Presence Tray を起動
agent-waiting = 接続中…
underneath = 入力中に config.toml が変更されました。選択するまで何も上書きしません。ファイルの現在の内容:
underneath-take = ファイルの内容を使う
underneath-keep = 入力した内容を使う

## アカウント

account-intro = Presence Tray は、組織のアプリを通して Teams の状態を設定します。
account-open-entra = ポータルを開く
account-signed-in = サインイン済み
account-signed-in-as = { $user } としてサインイン済み
account-signed-out = サインインしていません
account-cloud = クラウド
cloud-global = グローバル
cloud-gcc-high = 米国政府 L4 (GCC High)
cloud-dod = 米国政府 L5 (DoD)
account-tenant = テナント
account-tenant-hint = テナント ID またはドメイン (例: contoso.onmicrosoft.com)
account-client-id = アプリケーション (クライアント) ID
account-client-id-hint = 例: 22553876-f5ab-4529-bffb-cfe50aa89f87
# 設定の手順。例: 「1. サインイン方法を選ぶ」。
step = { $number }. { $title }
step-of = 手順 { $number } / { $count }
step-doors = Presence Tray の設定
step-line = 設定用の行を貼り付け
step-organisation = 組織の検索
step-way = サインイン方法を選んでください
step-register = アプリの登録
step-enter = サインイン
step-done = 準備ができました
continue = 続ける
back = 戻る
door-line = 管理者から設定用の行を受け取った
door-line-hint = 「presence-tray setup」で始まる行です。貼り付けてサインインすれば完了です。
door-alone = 自分で設定する
door-alone-hint = 4 つの短い手順です。Microsoft Entra にアプリを登録できる人 (自分または管理者) が必要です。
door-everything = すべてを 1 ページに表示
line-label = 設定用の行
line-hint = 次にブラウザーが開き、サインインできます。
line-wrong = 設定用の行ではありません。「presence-tray setup global contoso.com 22553876-…」のような行を、すべて貼り付けてください。
address-label = 職場のメール アドレス
address-hint = 組織を見つけるため、@ より後の部分だけを Microsoft に送信します。
address-by-hand = テナントを自分で入力
enter-person = ブラウザーが開きます。職場のアカウントでサインインし、表示された内容に同意してください。
enter-app = 状態を設定するユーザーと、アプリのサインインに使うものを入力してください。
done-invite = 同僚も同じアプリを使えます。この行を送ってください。最初に貼り付けるか、実行するだけです。
done-copy = 設定用の行をコピー
done-finish = 状態を設定する
account-way = サインイン方法の選択
account-ids = ID を入力してサインイン
way-browser = ブラウザーで
way-browser-hint = ほとんどの場合はこちら。組織がユーザーの同意を無効にしていなければ、管理者は必要ありません。
way-device-code = 別のデバイスでコードを入力
way-device-code-hint = ブラウザーのないコンピューター専用です。Microsoft の推奨により、この方法をブロックしている組織が多くあります。
way-app-secret = アプリとして、シークレットで
way-app-secret-hint = 共用の席やキオスク向け。シークレットがあれば全員の状態を変更できるため、管理者の同意が必要です。
way-app-certificate = アプリとして、証明書で
way-app-certificate-hint = シークレットと同様ですが、コピーするものはなく、秘密キーはファイルに残ります。管理者の同意が必要です。
account-user = ユーザー
account-user-hint = 状態を設定するユーザー (例: alice@contoso.com)
account-secret = クライアント シークレット
account-secret-hint = シークレットの ID ではなく値を入力します。このコンピューターのキーチェーンに保存され、再び表示されることはありません。
account-secret-stored = キーチェーンに保存済み
account-secret-stored-at = { $at } にキーチェーンへ保存
account-password = 証明書のパスワード
account-password-hint = ファイルにパスワードがある場合のみ入力します。このコンピューターのキーチェーンに保存され、再び表示されることはありません。
account-certificate = 証明書ファイル
account-certificate-hint = 秘密キーを含む PEM または PFX ファイル (例: /home/alice/app.pfx)
account-certificate-choose = ファイルを選択…
account-certificate-choose-title = 証明書の選択
account-certificate-kind = 証明書
account-secret-missing = 保存されていません
account-secret-unknown = キーチェーンが応答しません
account-secret-store = 保存
account-secret-replace = 置き換え
account-secret-remove = 削除
account-save = 保存
account-saved = 保存しました
account-sign-in = サインイン
account-check = サインインをテスト
account-sign-out = サインアウト
account-cancel = キャンセル
account-working-browser = ブラウザーでサインインを完了してください…
account-working = サインイン中…
account-page-opened = サインインのページをブラウザーで開きました。開いていない場合は、もう一度開くか、アドレスをこのコンピューターのブラウザーにコピーしてください。
account-no-browser = ブラウザーを開けませんでした。このアドレスをこのコンピューターのブラウザーにコピーしてください。
account-open-again = もう一度開く
account-address = アドレス
account-page-until = { $time } までサインインを待ちます。
account-keychain-asks = キーチェーンがパスワードを求めています。入力を待っています…
account-works = 成功です。Microsoft Graph が応答しました。
code-type = { $uri } でこのコードを入力してください
code-copy = コードをコピー
code-open = ページを開く

copy = コピー
copied = コピーしました
copy-what = { $what } をコピー
copy-refused = コピーできませんでした。テキストを選択してコピーしてください。
close = 閉じる

## アカウント: Entra に登録するもの

register-title = Microsoft Entra へのアプリの登録
register-intro = 組織で一度だけ、アプリを登録できる人が、手作業またはスクリプトで行います。
register-step-new = アプリの登録 → 新規登録。下の名前を入力し、「シングル テナントのみ」を選びます。
register-step-platform = 認証 → リダイレクト URI の追加 → モバイル アプリケーションとデスクトップ アプリケーション。下のリダイレクト URI を入力します。
register-step-public = 認証 → 設定 → 「パブリック クライアント フローを許可する」を有効にします。
register-step-scope = API のアクセス許可 → アクセス許可の追加 → Microsoft Graph → 委任されたアクセス許可。下の 2 つを選びます。
register-step-role = API のアクセス許可 → アクセス許可の追加 → Microsoft Graph → アプリケーションの許可。下の 1 つを選び、「管理者の同意を与えます」を選びます。
register-step-app-secret = 証明書とシークレット → 新しいクライアント シークレット。ID ではなく値をコピーします。値は一度しか表示されません。
register-step-app-certificate = 証明書とシークレット → 証明書 → 証明書のアップロード。秘密キーを含まない証明書 (.cer または .pem) をアップロードします。
register-name = 名前
register-redirect = リダイレクト URI
register-scope = 委任されたアクセス許可
register-role = アプリケーションの許可
register-who-person = これらのアクセス許可には、サインインのときに自分で同意します。組織がそれを無効にしている場合は、管理者の同意が一度必要です。
register-who-admin = このアクセス許可を付与できるのは、特権ロール管理者またはグローバル管理者だけです。
request-copy = 管理者への依頼文をコピー
request-intro = Teams の状態を設定する Presence Tray のために、Microsoft Entra にアプリを登録してください。
request-grants = これらのアクセス許可には、使う人が自分で同意します。サインインした人の状態を読み取り、設定するためだけに使われます。
request-answer = アプリケーション (クライアント) ID を入れて、次の行を返信してください。
register-azure-cli = Azure CLI (Bash) 用スクリプト
register-powershell = Microsoft Graph PowerShell 用スクリプト

## アカウント: 最後の試行

try-title = テスト
try-intro = 「通話中」を少しの間設定し、同僚に何が見えるかを確認してから解除します。
try-start = 今すぐテスト
try-again = もう一度テスト
try-held = 「{ $label }」を設定中です。テストで変わらないように、先に解除してください。
try-step-set = 状態を設定
try-step-read = 同僚に見える状態を確認
try-step-clear = 状態を解除
try-is-waiting = 未実施
try-is-running = 実行中
try-is-ok = 完了
try-is-failed = 失敗
try-worked = すべて正常です。同僚に「通話中」が少しの間表示されました。
try-worked-masked = すべて正常です。ただし、別の状態が優先されているため、今は「通話中」が見えません:
try-gone = テスト中に Presence Tray が終了しました。
try-replaced = テスト中に別の状態が設定されました。
try-who-admin = 組織の管理者が解決できます。
try-who-person = 自分で解決できます。組織がユーザーの同意を無効にしている場合は、管理者が解決できます。
try-who-owner = アプリを登録した人が解決できます。

## 全般

general-start-at-login = ログイン時に起動
autostart-hint = このコンピューターにサインインすると Presence Tray が起動します
autostart-on = このコンピューターにサインインすると Presence Tray が起動します
autostart-off = システムに登録されていません。いったんオフにしてから、オンにしてください。
autostart-switched-off = システムの設定でオフになっています。ここでいったんオフにしてから、オンにしてください。
autostart-other = 別の Presence Tray が起動する設定です。こちらを起動するには、いったんオフにしてから、オンにしてください。
autostart-unknown = システムから確認できません
general-clear-on-quit = 終了時に状態を解除
general-clear-on-quit-hint = オフの場合、状態は終了時刻まで残ります。
general-notify = 状態が終わる前に知らせる
general-notify-off = 知らせない
general-minutes-before = { $minutes ->
   *[other] { $minutes } 分前
}
general-seconds-before = { $seconds } 秒前
general-language = 言語
general-language-auto = システムに合わせる
general-theme = テーマ
theme-auto = システムに合わせる
theme-light = ライト
theme-dark = ダーク
general-history = 過去の状態を保存
general-history-hint = 1 日の一覧に使います。このコンピューターにだけ保存され、どこにも送信されません。
general-history-off = 保存しない
general-days = { $days } 日
general-hours = { $hours } 時間
general-history-delete = 過去の状態を削除…
general-history-sure = 過去の状態がすべて削除されます。元に戻すことはできません。
general-history-delete-now = 削除
general-history-deleted = 削除しました
general-file = これらの設定は { $file } に保存されています。
general-saved = 保存しました

## ヘルプ

help-doctor = 診断
help-doctor-hint = 設定、ネットワーク、サインイン、アクセス許可、キーチェーン、デスクトップを確認します。何も変更しません。
help-look = 今すぐ診断
help-look-again = もう一度診断
help-looking = 診断中…
help-all-well = すべて正常です。
help-wrong = { $count } 件の確認が必要です
help-well = { $count } 件は正常です
help-support = サポート用: { $line }
help-support-copy = サポート用にコピー
help-logs = ログ
help-logs-hint = アプリの動作の記録です。秘密の情報は含まれません。
help-logs-open = フォルダーを開く
help-about = バージョン情報
help-version = Presence Tray バージョン { $version }
help-not-microsoft = Microsoft の製品ではありません。Teams は Microsoft の商標です。
help-licence = MIT ライセンスまたは Apache License 2.0 のどちらかを選べる、自由ソフトウェアです。
help-licences = サードパーティのライセンス
help-licences-hint = Presence Tray に含まれる他者のソフトウェアです。
help-licences-show = ライセンスを表示
help-licences-filter = 名前またはライセンスで検索
help-licences-list = 他者のソフトウェア
help-licences-text = ライセンスの本文

## プリセット

presets-intro = プリセットは、「今」のページ、メニュー、ホットキーで使うボタンです。
presets-none = プリセットがありません。追加するか、初期状態に戻してください。
preset-add = プリセットを追加
preset-new = 新しいプリセット
preset-edit = プリセットの編集
preset-edit-short = 編集
preset-edit-it = { $label } を編集
preset-duplicate = 複製
preset-duplicate-it = { $label } を複製
preset-remove-it = { $label } を削除
preset-removed = 「{ $label }」を削除しました。
preset-undo = 元に戻す
preset-up = { $label } を上へ
preset-down = { $label } を下へ
preset-moved = { $label } は { $count } 件中 { $place } 番目です。
preset-copy-of = { $label } のコピー
preset-in-more = 「その他」の中
preset-label = 名前
preset-label-hint = ボタンの文字
preset-shows = Teams の状態
calls-still-ring = この状態でも、Teams の着信音は鳴ります。
calls-do-not-disturb = 「応答不可」にする
preset-length = 長さ
preset-message = ステータス メッセージ
preset-message-hint = 省略できます。{ "{end}" } は終了時刻に置き換わります。
preset-message-preview = 同僚に見える内容: { $message }
preset-hotkey = ホットキー
preset-top = 先頭に表示
preset-top-hint = 大きなボタンとメニューの上部に表示します。オフの場合は「その他」に入ります。
hotkey-none = なし
hotkey-press = キーを押してください…
hotkey-hint = どのプログラムでも使えます。
keys-title = キーボード ショートカット
keys-hint = キー 1 つで状態を設定できます。
keys-show = ショートカットを表示
keys-these = このショートカットを表示
keys-close = ウィンドウを閉じる
keys-tabs = 次または前のページ
keys-zoom = 文字を大きく、小さく、標準に
keys-single = キー 1 つのショートカット
keys-single-hint = 音声でコンピューターを操作する場合はオフにしてください。
hotkey-recording-hint = Ctrl、Alt、Super のいずれかと、ほかのキーを押します。Esc で変更せずに戻ります。
hotkey-clear = ホットキーを削除
hotkey-of = 「{ $label }」が使っているホットキーです。
hotkey-clears = 状態の解除に使っているホットキーです。
presets-clear-hotkey = 状態を解除するホットキー
presets-reset = プリセットを初期状態に戻す…
presets-reset-sure = 自分で作成したプリセット、名前、長さ、ホットキーが削除されます。
presets-reset-now = 初期状態に戻す
presets-reset-done = プリセットを初期状態に戻しました。
shows-in-a-call = 通話中
shows-in-a-conference-call = 電話会議中
shows-presenting = 発表中
shows-do-not-disturb = 応答不可
shows-busy = 取り込み中
shows-away = 退席中
shows-be-right-back = 一時退席中
shows-available = 連絡可能
shows-appear-offline = オフライン表示
lasts-15m = 15 分
lasts-30m = 30 分
lasts-45m = 45 分
lasts-1h = 1 時間
lasts-2h = 2 時間
lasts-4h = 4 時間
lasts-8h = 8 時間
lasts-until-cleared = 解除するまで
lasts-other = 別の長さ
lasts-other-hint = 例: 50m、1h30m (31 日まで)
managed-by = 一部の設定は { $name } が設定しています。
managed = 一部の設定は組織が設定しています。
managed-support = 問い合わせる
