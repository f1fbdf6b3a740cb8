/**
 * The contacts that accuracy.mjs writes its files from. None of these names, titles and companies is in
 * built-from.mjs (a check there says so); single characters and, in one-letter scripts, surnames cannot help
 * but recur. `names` are whole; where a language has `surnames` and `given`, names are put together (`join` between).
 */
export const lists = [
  {
    lang: 'zh-TW',
    encoding: 'Big5',
    tld: 'tw',
    places: ['TW', 'HK', 'MO', 'SG', 'OOO'],
    join: '',
    surnames:
      '陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭 謝 郭 洪 邱 曾 廖 賴 徐 周 葉 蘇 莊 江 呂 何 羅 高 蕭 潘 朱 簡 鍾 彭 游 詹 胡 施 沈 余 趙 盧 梁 顏 柯 孫 魏 翁 戴 范 宋 方 鄧 杜 傅 侯 曹 薛 丁 卓 馬 董 唐 藍 石 蔣 歐陽 阮 紀 姚 連 馮 湯 田 白 鄒 尤 巫',
    given:
      '柏鈞 浩宇 語晨 睿恩 宥辰 品睿 禹安 芷瑄 苡晴 姿穎 冠霖 承翰 俞安 政勳 秉叡 韋辰 昀蓁 梓晴 湘庭 羽彤 乙萱 家瑋 士賢 啟宏 國棟 文龍 瑞珠 麗雪 惠娟 金蓮 玉燕 春生 水源 進益 清標 聰明 錦雲 素卿 美珠 秋菊 沛恩 采潔 沅蓉 亮廷 培倫 勝文 尚謙 定宇 忠穎 思齊 景行 智翔 懷恩 立群 穆清 筱薇 聿庭 靜芳 馥如 妙真 凱翔 彥伶 珮君 鈺婷',
    titles:
      '業務副總經理|市場行銷部經理|資深產品行銷經理|雲端服務事業處處長|技術支援工程師|客戶關係經理|資深業務代表|大客戶業務|解決方案顧問|夥伴開發經理|亞太區銷售總監|售後服務主任|資訊安全工程師|數據分析師|軟體開發經理|策略聯盟經理|企業用戶業務經理|創意總監|全球業務發展副總|電商營運主管|後端工程師|前端開發|技術行銷|總務|人資專員|採購專員|財務經理|教育訓練講師|首席顧問|維護工程師|專案助理|通路行銷主任|工業物聯網產品經理|區域經理',
    companies:
      '晨星雲端科技股份有限公司|遠見數位整合有限公司|藍海智慧系統|宏圖資訊服務|鼎峰軟體|永續綠能科技|翔宇網路工程行|昕陽電腦|合眾管理顧問公司|立景光電|博遠教育科技|群策行銷顧問',
  },
  {
    lang: 'zh-CN',
    encoding: 'gb18030',
    tld: 'cn',
    places: ['CN', 'HK', 'SG', 'OOO'],
    join: '',
    surnames:
      '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 段 雷 欧阳',
    given:
      '梓睿 沐辰 奕辰 宇泽 博远 子墨 锦程 嘉懿 烨磊 晟睿 雨泽 致远 俊驰 熠彤 鸿煊 健柏 雪怡 欣妍 梦瑶 语嫣 若汐 语桐 静雯 思颖 婉清 美琳 诗雅 忆雪 芷若 秋月 巧云 亚男 海霞 淑珍 凤琴 桂芝 银花 来福 得胜 保国 跃进 援朝 宝山 长河 继红 爱民 向东 卫平 胜利 铁柱 兴旺 小龙 晓燕 大勇 立群 维嘉 昕玥 骁 琳 磊 毅 璐 倩 斌',
    titles:
      '全国渠道总监|华东大区销售经理|售前解决方案工程师|云平台产品总监|资深技术顾问|客户成功总监|生态合作经理|市场推广专员|战略合作部负责人|企业服务部部长|数字营销主管|高级架构师|算法工程师|前端工程师|后台开发工程师|安全服务经理|大客户销售代表|培训讲师|政府事务经理|交付经理|服务台工程师|质量主管|电商运营专员|新媒体运营|采购主管|人事专员|财务主管|总裁助理|海外业务拓展经理|研发部副主任|物联网产品经理|行业顾问|品牌公关',
    companies:
      '星辰云科技有限公司|远航数据服务有限公司|蓝鲸智能系统|鼎盛信息技术股份有限公司|启明软件|绿洲新能源|天润网络工程|博雅教育科技|众合管理咨询|恒通物流|汇智金融服务|九州通信',
  },
  {
    lang: 'ja',
    encoding: 'Shift_JIS',
    tld: 'jp',
    places: ['JP', 'OOO', 'US', 'SG'],
    join: ' ',
    surnames:
      '佐藤 鈴木 高橋 渡辺 伊藤 山本 中村 小林 加藤 吉田 黒川 白鳥 星川 浅井 赤松 朝倉 天野 飯島 石黒 泉 市原 岩瀬 植松 江川 大森 奥山 長田 落合 小沢 海老原 梶原 勝又 金沢 川端 北川 北野 桐山 倉田 黒沢 小泉 越智 坂口 桜庭 塩田 渋谷 下田 庄司 神保 杉浦 関根 高島 滝口 竹本 立花 辻本 露木 手塚 徳永 富永 中井 長島 名取 新田 二宮 橋爪 花田 早坂 平山 深沢 藤川 船橋 星 堀内 前川 松崎 三上 南 宮下 武者 村井 最上 森川 八木 柳田 山根 湯浅 吉原 若林 和久井',
    given:
      '健吾 陽介 慎一 雅之 隆司 光一 啓介 宏樹 卓也 泰明 康弘 幸平 勝也 義之 伸一 秀夫 俊樹 知也 尚人 克己 春樹 夏美 秋子 冬美 千夏 美和 美智子 明日香 沙羅 菜摘 恵理 理恵 麻里子 百合子 佐知子 紗希 優奈 結愛 陽葵 大翔 颯太 海斗 悠真 隼人 圭 薫子 さくら ひかり あかね みゆき まゆみ かおり たけし ゆうき アキラ リサ',
    titles:
      '営業統括部長|第二営業部 課長|アライアンス推進部|パートナー事業本部長|マーケティング本部 部長|プリセールスエンジニア|クラウド事業部|シニアコンサルタント|テクニカルアカウントマネージャー|カスタマーサクセスマネージャー|販売企画課|製品企画部 主任|代表取締役社長|常務執行役員|技術相談員|ソリューション営業部|インサイドセールス|デジタル変革推進室長|広報宣伝課|情報企画部|西日本支社長|チャネルセールス|フィールドエンジニア|研究主幹|業務改革担当|サポートデスク|調達部長|ブランドマネージャー|データアナリスト|経営企画室|事業推進課長|ビジネスディベロップメント|リージョナルマネージャー',
    companies:
      '株式会社青葉ソフト|北斗システム開発株式会社|ミライクラウド合同会社|さくら電算センター|東海ネットワークス|アオゾラテック株式会社|日ノ出商会|株式会社つばさ情報サービス|富岳データ|三葉精機|ノースウインド|株式会社ひまわり企画',
  },
  {
    lang: 'ja half-width',
    encoding: 'Shift_JIS',
    tld: 'jp',
    places: ['JP', 'OOO'],
    join: ' ',
    surnames:
      'ﾌｼﾞﾀ ｵｶﾀﾞ ﾊｾｶﾞﾜ ﾑﾗｶﾐ ｺﾝﾄﾞｳ ｱｵｷ ｻｶﾓﾄ ｴﾝﾄﾞｳ ﾌｸﾀﾞ ﾆｼﾑﾗ ｵｵﾀ ﾐｳﾗ ｶﾈｺ ﾅｶﾉ ﾊﾗﾀﾞ ﾏﾂﾀﾞ ﾀｹｳﾁ ｵﾉ ﾅｶﾔﾏ ｲｼﾀﾞ ｳｴﾀﾞ ｼﾊﾞﾀ ﾐﾔｻﾞｷ ﾖｺﾔﾏ ﾏｽﾀﾞ ﾏﾙﾔﾏ ﾁﾊﾞ ｸﾎﾞ ﾉﾑﾗ ﾅﾗ',
    given: 'ﾀｹｼ ｱｷﾗ ﾋﾛｼ ｼｹﾞﾙ ﾏｻｺ ｶｽﾞｺ ﾘｴ ﾅｵﾐ ﾏｲ ﾕｳﾀ ｼｮｳｺﾞ ﾘｭｳｲﾁ ｷｮｳｺ ｼｭﾝ ﾁﾋﾛ ﾂﾊﾞｻ ﾉﾘｵ ﾐﾂｵ ｺｳｼﾞ ﾊﾙﾅ',
    titles: 'ｴｲｷﾞｮｳ|ﾌﾞﾁｮｳ|ｶﾁｮｳ|ﾏﾈｰｼﾞｬｰ|ｴﾝｼﾞﾆｱ|ｺﾝｻﾙﾀﾝﾄ|ﾀﾞｲﾋｮｳ|ｼｭﾆﾝ|ﾘｰﾀﾞｰ|ｻﾎﾟｰﾄ|販促課|ﾃﾞｨﾚｸﾀｰ',
    companies: 'ｱｵﾊﾞｿﾌﾄ(ｶ|ﾐﾗｲｼｽﾃﾑ|ﾎｸﾄｼｮｳｼﾞ(ﾕ|ﾆｯｺｳﾃﾞﾝｷ',
  },
  {
    lang: 'ko',
    encoding: 'EUC-KR',
    tld: 'kr',
    places: ['KR', 'OOO', 'US', 'JP'],
    join: '',
    surnames:
      '김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 석 선 설 마 길 제갈 선우',
    given:
      '태윤 시현 로운 이안 하람 리안 해인 소담 예나 가온 누리 찬솔 은결 도경 규리 채린 민하 보경 상희 옥희 말자 점순 갑수 을동 만복 덕수 춘식 길동 판석 용식 병훈 경수 재석 동건 보검 중기 혜교 나희 세미 초희 윤슬 다솜 민국 대한 치원 필립 요한 사무엘 한별 두리 새롬 아롱 유빈 채영 수정 상미 현철 무성 인호 광현 원빈',
    titles:
      '수도권 마케팅 부문장|영업 1팀 팀장|파트너 사업 총괄|클라우드 사업부장|도입 컨설턴트|현장 엔지니어|고객 만족 매니저|글로벌 판로 담당|공공사업팀 과장|채널 영업 차장|데이터 분석가|업종별 컨설턴트|제품 기획 매니저|온라인 마케팅 담당|보안 관제 팀장|교육 서비스 대리|대외협력 실장|프리세일즈 엔지니어|대외 협업 담당|신규사업 추진단장|서버 개발자|웹 디자이너|품질보증 책임|운영총괄 이사|언론 담당자|경영기획 상무|창고 관리자|해외사업 전무|재무 담당 임원|정보보호 최고책임자',
    companies:
      '푸른하늘소프트 주식회사|한빛정보시스템|미래클라우드|가온네트웍스|(주)새벽별테크|동해물산|누리데이터랩|늘푸른에너지|온누리교육|(주)다온솔루션|해오름전자|벽산통상',
  },
  {
    lang: 'de',
    encoding: 'windows-1252',
    tld: 'de',
    places: ['DE', 'AT', 'CH', 'OOO'],
    names:
      'Annegret Flößer|Wölf Übelacker|Käte Brückner|Jannik Häußler|Björn Dürr|Götz Räder|Ägidius Blöcher|Sönke Mühlbauer|Rüdiger Öttinger|Jürg Bürgi|Hans-Jörg Füssli|Friederike Schütz|Bärbel Grünwald|Günter Möbius|Ulf Größ|Dörte Lühr|Anja Kürschner|Uwe Wüst|Heidrun Äpfelbach|Matthias Döring|Lütfi Preuß|Elke Höfer|Gisela Nöthen|Tönnies Kalb',
    titles:
      'Leiter Geschäftskundenvertrieb|Schlüsselkundenbetreuer|Prokurist für Beschaffung|Bereichsleiter Süd|Teamführerin Außendienst|Entwicklungsingenieur|Produktmanagerin Sicherheitslösungen|Bürokauffrau|Marktführung|Partnerbetreuung Österreich|Vorstandsvorsitzender|IT-Verantwortlicher|Verwaltungsrätin|Pressesprecher',
    companies:
      'Grünbach Software GmbH|Höhenflug AG|Träger & Söhne|Nordlicht Datentechnik|Müritz Geräte KG|Wärmewerk Thüringen',
  },
  {
    lang: 'fr',
    encoding: 'windows-1252',
    tld: 'fr',
    places: ['FR', 'BE', 'CH', 'OOO'],
    names:
      'Amélie Guérin|Théo Prévost|Clémence Legrêle|Mathéo Dupré|Inès Bénard|Maëlys Gérin|Gaétan Frémont|Élodie Pâquet|Aurèle Chéreau|Noémie Tétreault|Anaëlle Rougé|Édouard Vallée|Édith Crémieux|Héloïse Poirée|Barnabé Mérieux|Célestin Léveillé|Rénald Hébert|Cédric Ménard|Léonie Bérard|Andréa Piédalu|Séverine Trémolières|Joséphine Lachâtre|Ludovic Baudouin|Éloïse Château',
    titles:
      'Responsable des marchés publics|Chargée de développement|Délégué commercial|Directrice générale adjointe|Ingénieur avant-vente|Gérant associé|Conseillère clientèle entreprises|Chef de projet intégration|Présidente|Architecte réseau|Contrôleur de gestion|Assistante de direction|Administratrice système|Référent numérique',
    companies:
      'Étoile Bleue Logiciels|Réseaux du Midi|Société Clairvaux|Lumière & Fils|Forge Numérique|Conseil Océan',
  },
  {
    lang: 'es',
    encoding: 'windows-1252',
    tld: 'es',
    places: ['ES', 'MX', 'CO', 'OOO'],
    names:
      'Álvaro Quiñones|Rocío Bermúdez|Jerónimo Ávila|Noemí Cañizares|Íker Montañés|Úrsula Peláez|Ramón Ordás|Verónica Nájera|Débora Zúñiga|Moisés Yáñez|Élida Cortázar|Agustín Ocaña|Maite Echevarría|Héctor Villagrán|Mónica Cárdenas|Cristóbal Iñiguez|Estefanía Tarragó|Benjamín Peñalver|Leonor Zabaleta|Gastón Ibáñez Ruiz|Damián Acuña|Sebastián Órdenes|Fermín Larrañaga|Lucía Antúnez',
    titles:
      'Jefe de ventas técnicas|Ejecutiva de cuentas|Director de mercadeo|Subdirección comercial|Administración pública|Especialista en migración|Líder de éxito del cliente|Coordinador de pequeña empresa|Gestión de canales|Presidente|Ingeniero de preventa|Analista económico|Diseñadora|Portavoz de tecnología',
    companies:
      'Montaña Azul Informática|Sistemas del Río|Compás Tecnología|Pequeño Gigante S.A.|Nube Ibérica|Logística Peñón',
  },
  {
    lang: 'pt',
    encoding: 'windows-1252',
    tld: 'br',
    places: ['BR', 'PT', 'OOO'],
    names:
      'Thaís Assunção|Otávio Brandão|Mônica Galvão|Íris Camões|Estêvão Leitão|Lígia Falcão|Célia Sá|Sérgio Bragança|Tânia Boaventura|Caetano Varão|Heloísa Peçanha|Fábio Damião|Júlio Valadão|Raí Conceição Lima|Ângela Nóbrega|Antônia Brás|Gastão Leão|Natália Mourão|Emílio Paixão|Cecília Bulhões|Renê Sabóia|Lúcio Mendonça|Débora Açucena|Aristóteles Simões',
    titles:
      'Diretor de inovação|Gerente de operações|Líder de soluções|Analista de negócios sênior|Consultora de integração|Supervisão de vendas|Atenção ao parceiro|Secretária executiva|Vice-presidência|Especialista em automação|Assistência técnica|Sócio fundador|Relações institucionais|Suporte',
    companies:
      'Nuvem Clássica Informática|Construções Ipê|Água Viva Sistemas|Cartão Fácil|Horizonte Logística|Além Soluções',
  },
  {
    lang: 'nordic',
    encoding: 'windows-1252',
    tld: 'se',
    places: ['SE', 'NO', 'DK', 'FI', 'IS', 'OOO'],
    names:
      'Åke Sjöholm|Märit Öhman|Göran Wåhlin|Börje Kjellström|Agnetha Högberg|Ragnhild Skjærstad|Sølve Østby|Torbjørn Hågensen|Bård Tømmerås|Pål Nygård|Mette Højgaard|Jeppe Kjær|Rasmus Søgaard|Lærke Dünweber|Anneli Väisänen|Pertti Hyvönen|Säde Kärkkäinen|Yrjö Töyrylä|Ismo Räsänen|Þóra Jónsdóttir|Ævar Þorsteinn|Snæfríður Egilsdóttir|Bjørg Ålvik|Mårten Fält',
    titles:
      'Försäljningschef|Affärsområdeschef|Rådgivare|Kundansvarig|Löneadministratör|Leder for forretningsutvikling|Salgsrådgiver|Direktør|Økonomiansvarlig|Myyntijohtaja|Kehityspäällikkö|Asiakkuuspäällikkö|Toimitusjohtaja|Framkvæmdastjóri',
    companies:
      'Norrsken Datasäkerhet AB|Fjordlys AS|Smørgrav & Sønn|Järvi Ohjelmistot Oy|Bläddra AB|Höfn ehf.',
  },
  {
    lang: 'pl',
    encoding: 'windows-1250',
    tld: 'pl',
    places: ['PL', 'DE', 'OOO'],
    names:
      'Łucja Brzęczyk|Mieczysław Gąska|Wiesława Żółkiewska|Zdzisław Ściślak|Bogumiła Kręcik|Jędrzej Piątek|Sławomir Dębski|Dorota Maślanka|Elżbieta Ptaśnik|Przemysław Świderski|Jarosław Kępa|Agnieszka Rządca|Bartłomiej Ślęzak|Róża Półtorak|Kacper Źdźbło|Mirosława Wąs|Kazimierz Piękoś|Celina Gołębiewska|Łukasz Męcina|Waldemar Chmielowiec|Żywia Ostrowąż|Henryk Łapiński|Genowefa Bębenek|Radosław Pędziwiatr',
    titles:
      'Menedżer ds. sprzedaży|Kierownik działu wsparcia|Architekt rozwiązań|Opiekun klientów kluczowych|Inżynier wdrożeniowy|Prezes zarządu|Młodszy księgowy|Koordynator współpracy z partnerami|Dyrektor regionu północ|Specjalista do spraw bezpieczeństwa|Rzecznik prasowy|Główny architekt',
    companies:
      'Błękitna Chmura sp. z o.o.|Żagiel Systemy|Mądre Rozwiązania|Południe Soft|Wieża Danych|Ślad Cyfrowy',
  },
  {
    lang: 'cs',
    encoding: 'windows-1250',
    tld: 'cz',
    places: ['CZ', 'SK', 'OOO'],
    names:
      'Bohumír Žižka|Květoslava Řeháková|Ctirad Šebesta|Drahomíra Křenková|Luděk Pšenička|Hynek Třešňák|Miluše Ťoupalová|Květa Říčanová|Radim Žďárský|Vítězslav Hlaváč|Jaromír Šmíd|Alenka Bílková|Blažena Pešková|Zdislava Ježková|Čeněk Zlámal|Lumír Bařina|Šimon Drtič|Vlastimil Chládek|Jindřiška Vrzalová|Oldřich Kopřiva',
    titles:
      'Ředitelka marketingu|Zástupce pro střední Čechy|Správce klíčových zákazníků|Technický konzultant předprodeje|Projektový manažer|Vedoucí vývoje|Finanční ředitel|Asistentka vedení|Specialista řešení|Obchodník|Odborný poradce|Tisková mluvčí',
    companies: 'Modrá hvězda s.r.o.|Říční Data|Švestka Software|Tři Duby|Úspěšné Systémy|Jižní Síť',
  },
  {
    lang: 'hu',
    encoding: 'windows-1250',
    tld: 'hu',
    places: ['HU', 'RO', 'OOO'],
    names:
      'Bulcsú Erdős|Csilla Görög|Hunor Fűzfa|Emőke Bíró|Zsófia Keresztényi|Dénes Gyümölcs|Töhötöm Szőke|Piroska Vörös|Lőrinc Hegedűs|Ildikó Szőllősi|Kázmér Dávid|Réka Gombkötő|Előd Pintér|Tünde Pásztor|Álmos Bertók|Szilárd Rőth|Ödön Nyerges|Virág Ötvös|Gellért Szűrös|Bendegúz Csősz',
    titles:
      'Kereskedelmi igazgató|Fejlesztési vezető|Ügyfélkapcsolati menedzser|Műszaki előadó|Partnerkapcsolatok felelőse|Pénzügyi főosztályvezető|Megoldásszállító|Projektvezető|Rendszergazda|Sajtófőnök|Jogtanácsos|Elnök',
    companies: 'Kék Felhő Kft.|Zöldmező Zrt.|Erőmű Szoftver|Tölgyfa Bt.|Hídfő Rendszerek|Szürke Gém',
  },
  {
    lang: 'tr',
    encoding: 'windows-1254',
    tld: 'tr',
    places: ['TR', 'AZ', 'OOO'],
    names:
      'Çağlar Başaran|Büşra Gündoğdu|Tuğrul Şentürk|Ceyda Ağır|Göktuğ Işıldar|Işılay Çınar|Şevval Dinç|Yiğit Uğurlu|Nazlı Kırıkkanat|Özgün Çağlayan|Ebru Sığırcı|İlayda Taşdemir|Kıvanç Oğul|Gülçin Akbaş|Müjde Eroğlu|Ünal Küçük|Ayşegül Döğer|İlker Aşçı|Sıla Kızıltan|Buğra Çetiner',
    titles:
      'Satış ve Pazarlama Yöneticisi|Kıdemli Danışman|Bölge Satıcısı|İş Geliştirme Uzmanı|Çözüm Mimarı|Yazılım Mühendisi|Müşteri Başarı Yöneticisi|Genel Koordinatör|Ürün Müdürü|Kurumsal İletişim|Yönetim Kurulu Üyesi|Satın Alma',
    companies:
      'Mavi Gökyüzü Yazılım A.Ş.|Işıltı Bilişim|Doğa Çözüm Ltd. Şti.|Yükseliş Danışmanlık|Köprü Ağ Sistemleri|Güneşli Enerji',
  },
  {
    lang: 'lt',
    encoding: 'windows-1257',
    tld: 'lt',
    places: ['LT', 'OOO'],
    names:
      'Džiugas Šimonis|Žaneta Kučinskienė|Ąžuolė Puidokaitė|Algirdas Čiurlys|Danutė Žebrauskaitė|Gintarė Mėlynė|Šarūnė Jonaitytė|Birutė Šulcaitė|Rokas Gudžiūnas|Mindaugas Žvirblis|Jurgita Kėdytė|Vytenis Šepetys|Aistė Grušaitė|Edvinas Lūšis|Nijolė Vyšniūtė',
    titles:
      'Verslo plėtros vadovė|Technikos skyriaus viršininkas|Pardavimo vadybininkė|Sprendimų architektė|Partnerių koordinatorė|Finansų direktorius|Teisės patarėjas|Vyresnysis konsultantas|Įrangos inžinierė|Rinkos analitikė',
    companies: 'Žalias Debesis UAB|Mėlynas Vėjas|Ąžuolo Sistemos|Šiaurės Duomenys|Ežero Tinklai',
  },
  {
    lang: 'lv',
    encoding: 'windows-1257',
    tld: 'lv',
    places: ['LV', 'OOO'],
    names:
      'Kristīne Grīnberga|Māris Āboliņš|Zigurds Ķirsis|Ņina Šteina|Ēriks Ziediņš|Vēsma Ūdre|Ģirts Siliņš|Guntis Lācis|Elīna Zvirbule|Rūdolfs Vītoliņš|Sanita Ķieģele|Mārīte Cīrule|Uldis Žagariņš|Dzintra Eglāja',
    titles:
      'Projekta vadītāja|Klientu konsultants vecākais|Tirdzniecības pārstāvis|Finanšu direktors|Tīkla inženieris|Risinājumu arhitekte|Galvenā grāmatvede ārštatā|Mārketinga daļa|Iepirkumu speciāliste|Reģiona priekšnieks',
    companies: 'Zilā Zvaigzne SIA|Dzintara Sistēmas|Ziemeļu Dati|Jūras Vējš|Baltā Māja',
  },
  {
    lang: 'et',
    encoding: 'windows-1252',
    tld: 'ee',
    places: ['EE', 'OOO'],
    names:
      'Ülar Sõõru|Jõnn Tähe|Kätlin Räägu|Õnne Lätt|Tõnis Möldre|Sirje Pärnpuu|Jürgen Kõrv|Triin Võsa|Hülja Näkk|Märten Ööbik|Pille Süvahavva|Arvo Täpp',
    titles:
      'Juhataja asetäitja|Müügiesindaja|Tootearenduse spetsialist|Võrgu peainsener|Lepingute nõustaja|Äriarenduse juht|Süsteemi ülem|Tehnik põhikohaga|Hankejuht väljaõppel',
    companies: 'Sinine Täht OÜ|Põhjatuul|Külmkamber|Jõe Võrgud|Tõhus Lahendus',
  },
  {
    lang: 'vi',
    encoding: 'windows-1258',
    tld: 'vn',
    places: ['VN', 'OOO'],
    names:
      'Đoàn Khánh Vy|Lương Thế Vinh|Tạ Bảo Châu|Mạc Thùy Dung|Kiều Diễm Quỳnh|Chử Đình Khôi|Đậu Quốc Bảo|Từ Mỹ Lệ|Nông Quý Tỵ|Cấn Hữu Đạt|Lã Tường Vi|Ưng Hoài Đức|Thạch Sỹ Lâm|Quách Yến Nhi|Lưu Bội Tuyền',
    titles:
      'Trợ lý điều hành|Kiến trúc sư giải pháp|Quản trị hệ thống|Chăm sóc đối tác|Lập trình viên|Tổng quản lý vùng|Kỹ thuật viên trưởng|Thư ký|Phụ trách thị trường|Cố vấn',
    companies: 'Mây Xanh Sài Gòn|Đất Vàng|Sao Bắc Đẩu|Tiến Bộ|Rồng Biển',
  },
  {
    lang: 'ru',
    encoding: 'windows-1251',
    tld: 'ru',
    places: ['RU', 'KZ', 'OOO'],
    names:
      'Тимофей Рябинин|Варвара Желтухина|Матвей Сорокоумов|Милана Чудинова|Захар Пышкин|Ульяна Воробьёва|Прохор Щукин|Кира Юшкевич|Аркадий Мещеряков|Таисия Хомутова|Геннадий Ершов|Василиса Дубровская|Эльдар Гаджиев|Лариса Подъяпольская|Савелий Цыпкин|Римма Жемчужная|Ростислав Быков|Тамара Эйсмонт|Валерий Шубин|Зоя Крупенина',
    titles:
      'Коммерческий директор|Специалист по закупкам|Архитектор решений|Менеджер по работе с партнёрами|Начальник отдела маркетинга|Системный администратор|Старший продавец|Главный инженер проекта|Тестировщик|Эксперт|Помощник руководителя|Куратор обучения',
    companies: 'ООО Синее Облако|Заря Софт|ЗАО Вектор Плюс|Гранит Данные|Полюс|Эверест Технологии',
  },
  {
    lang: 'ru koi8',
    encoding: 'KOI8-R',
    tld: 'ru',
    places: ['RU', 'OOO'],
    like: 'ru',
  },
  {
    lang: 'uk',
    encoding: 'windows-1251',
    tld: 'ua',
    places: ['UA', 'OOO'],
    names:
      'Остап Гнатюк|Соломія Вербицька|Лесь Підгірний|Зоряна Ящук|Мирослава Їжак|Євген Цимбалюк|Ґанна Чорновіл|Устим Кармелюк|Орися Дячишин|Любомир Пилипів|Дзвінка Їленко|Северин Жук',
    titles:
      'Директорка з маркетингу|Фахівець із закупівель|Архітектор рішень|Провідний розробник|Консультантка|Менеджерка проєктів|Юрисконсульт|Начальник підрозділу',
    companies: 'Синя Хмара|Світанок Софт|ТОВ Перлина|Дієві Системи',
  },
  {
    lang: 'el',
    encoding: 'windows-1253',
    tld: 'gr',
    places: ['GR', 'CY', 'OOO'],
    names:
      'Λεωνίδας Φραγκούλης|Ευτυχία Ζερβού|Άρης Κουτσούμπας|Φωτεινή Ρήγα|Σταμάτης Γεωργακάκης|Ουρανία Μπέη|Ξένια Δράκου|Τηλέμαχος Ψυχογιός|Ηλέκτρα Νταή|Όλγα Λιάπη|Ραφαήλ Τσάκωνας|Καλλιόπη Χρυσού|Έκτορας Βέργης|Ιάσονας Πλατής|Αφροδίτη Σκούρα|Μάριος Θεοφίλου',
    titles:
      'Εμπορικός εκπρόσωπος|Αρχιτέκτονας λύσεων|Επικεφαλής μάρκετινγκ|Σύμβουλος πληροφορικής|Υπάλληλος γραφείου|Προγραμματιστής|Πρόεδρος|Βοηθός διεύθυνσης|Αναλύτρια δεδομένων|Ταμίας',
    companies: 'Γαλάζιο Σύννεφο Α.Ε.|Ορίζοντες|Θύελλα Λογισμικό|Ακρόπολη Δίκτυα',
  },
  {
    lang: 'he',
    encoding: 'windows-1255',
    tld: 'il',
    places: ['IL', 'OOO'],
    names:
      'אביתר שקד|הילה נחמני|ינון ברזילי|מעיין גולן|ליאור אשכנזי|נטע פלדמן|עידו ורדי|צופיה טננבאום|קרן זילבר|רועי דגני|שקמה הררי|תומר ניסים|בועז אלקיים|גפן סופר|חגית לנדאו|יובל צור',
    titles:
      'ראש אגף|אדריכל פתרונות|רכזת הדרכה|סמנכלית כספים|איש מכירות|תכניתן בכיר|דוברת|קניין|מתאמת פעילות|יושב ראש',
    companies: 'ענן כחול בעמ|אופק מחשוב|שחר נתונים|גשר הצפון',
  },
  {
    lang: 'ar',
    encoding: 'windows-1256',
    tld: 'sa',
    places: ['SA', 'AE', 'EG', 'OOO'],
    names:
      'أنس البكري|شهد العمري|مروان حداد|جنى الصالح|بلال عثمان|غادة منصور|عبد العزيز الراشد|لجين القاضي|معاذ الزعبي|رهف السبيعي|تميم الكندي|وفاء شريف|ثامر المطيري|ضحى الجابر|إياد الطويل|سلوى بدران',
    titles:
      'منسق مبيعات|مصمم حلول|مديرة التسويق|مسؤولة المشتريات|محلل بيانات|مبرمج أول|أمين الصندوق|سكرتيرة تنفيذية|مندوب|رئيس مجلس الإدارة',
    companies: 'السحابة الزرقاء|آفاق البرمجيات|مؤسسة الفجر|جسر البيانات',
  },
  {
    lang: 'th',
    encoding: 'windows-874',
    tld: 'th',
    places: ['TH', 'OOO'],
    names:
      'ธีรภัทร์ มั่นคง|ปวีณา รุ่งเรือง|เกรียงไกร ดวงดี|ชลธิชา แก้วมณี|อภิสิทธิ์ เพชรรัตน์|นฤมล สายทอง|วรวุฒิ ทรัพย์มาก|จิราภรณ์ ชูเกียรติ|ภาณุพงศ์ หาญกล้า|ดวงใจ อินทร์แก้ว|เอกชัย โพธิ์ศรี|หทัยรัตน์ ลิ้มสกุล',
    titles:
      'หัวหน้าทีมขาย|สถาปนิกระบบ|นักวิเคราะห์ข้อมูล|ผู้ช่วยผู้จัดการ|โปรแกรมเมอร์|เจ้าหน้าที่จัดซื้อ|ประธานบริหาร|ผู้ประสานงาน|ช่างเทคนิค|ผู้ฝึกอบรม',
    companies: 'เมฆสีฟ้า จำกัด|ดาวเหนือซอฟต์แวร์|รุ่งอรุณเทค|สะพานข้อมูล',
  },
  {
    lang: 'en marks',
    encoding: 'windows-1252',
    tld: 'uk',
    places: ['GB', 'US', 'IE', 'AU', 'CA', 'OOO'],
    join: ' ',
    surnames: 'Maeve Owen Tricia Beth Craig Fiona Zoë Neil Renée Isla Gareth Priya Hugh Chloé Dawn Scott',
    given:
      'O’Rourke O’Hara Whitfield Kirkwood D’Arcy O’Dowd Becker Thornton Hale L’Estrange Mathers Brontë Lowe Quinn-O’Shea Fitzgerald Ashby O’Keeffe Garside',
    titles:
      'Women’s network lead|Director – Public sector|Head of “Next” programme|Buyer, £5m+ accounts|Channel lead • EMEA|Product owner Widget®|Clients’ advocate|Manager — West|Café buyer|Don’t contact|Sales lead|Chief of staff|Programme manager|Head of Children’s Services|Analyst (Tier ½)|Sales – Nordics|Lead… interim|Site manager 5°C stores|Brand owner Fizz™|Editor‑in‑chief’s office|Partner’s liaison|Fiancé relations|Protégé scheme|Risk & £ controls|‘Blue’ team lead|Year‑end lead – FY26|Owner, €2m book|Rep © desk|UK–Ireland manager|We’re hiring contact',
    companies:
      'Fisher & Daughters™|Acorn®|Baker’s Yard|North–South Rail|Ted’s “Best” Tools|Plain Systems|Orchard Ltd|Crème Foods|Hill & Sons',
  },
  {
    lang: 'fr œ',
    encoding: 'ISO-8859-15',
    tld: 'fr',
    places: ['FR', 'BE', 'OOO'],
    names:
      'Lætitia Cœurdacier|Œdipe Bonnœil|Maël Lebœuf|Sœur Agathe Noël|Gaëtan Cœuret|Blanche Fœlix|Noé Delœuvre|Océane Bœuf|Zoé Lœtscher|Hélène Cœurly|Maÿlis Œuvrard|Rémy Labœuf|Anaïs Manœuvrier',
    titles:
      "Chargé d'œuvres|Maître d'œuvre|Responsable main-d'œuvre|Nœuds réseau|Chœur et mécénat|Sœur supérieure|Cœur de réseau",
    companies: 'Œuvres du Midi|Cœur Vaillant|Bœuf & Frères|Nœud Télécom|Les Vœux',
  },
  { lang: 'en mac', encoding: 'macintosh', tld: 'uk', places: ['GB', 'US', 'OOO'], like: 'en marks' },
  { lang: 'fr mac', encoding: 'macintosh', tld: 'fr', places: ['FR', 'OOO'], like: 'fr' },
  { lang: 'de mac', encoding: 'macintosh', tld: 'de', places: ['DE', 'OOO'], like: 'de' },
  { lang: 'es mac', encoding: 'macintosh', tld: 'es', places: ['ES', 'MX', 'OOO'], like: 'es' },
  { lang: 'pt mac', encoding: 'macintosh', tld: 'br', places: ['BR', 'OOO'], like: 'pt' },
  { lang: 'nordic mac', encoding: 'macintosh', tld: 'se', places: ['SE', 'NO', 'OOO'], like: 'nordic' },
  { lang: 'de dos', encoding: 'IBM850', tld: 'de', places: ['DE', 'AT', 'OOO'], like: 'de' },
  { lang: 'fr dos', encoding: 'IBM850', tld: 'fr', places: ['FR', 'OOO'], like: 'fr' },
  { lang: 'es dos', encoding: 'IBM850', tld: 'es', places: ['ES', 'MX', 'OOO'], like: 'es' },
  { lang: 'pt dos', encoding: 'IBM850', tld: 'br', places: ['BR', 'OOO'], like: 'pt' },
  { lang: 'nordic dos', encoding: 'IBM850', tld: 'se', places: ['SE', 'NO', 'OOO'], like: 'nordic' },
  { lang: 'de 437', encoding: 'IBM437', tld: 'de', places: ['DE', 'US', 'OOO'], like: 'de' },
  { lang: 'es 437', encoding: 'IBM437', tld: 'mx', places: ['MX', 'US', 'OOO'], like: 'es' },
  { lang: 'pl iso', encoding: 'ISO-8859-2', tld: 'pl', places: ['PL', 'OOO'], like: 'pl' },
  { lang: 'cs iso', encoding: 'ISO-8859-2', tld: 'cz', places: ['CZ', 'OOO'], like: 'cs' },
  { lang: 'hu iso', encoding: 'ISO-8859-2', tld: 'hu', places: ['HU', 'OOO'], like: 'hu' },
  { lang: 'ru dos', encoding: 'IBM866', tld: 'ru', places: ['RU', 'OOO'], like: 'ru' },
  { lang: 'ru iso', encoding: 'ISO-8859-5', tld: 'ru', places: ['RU', 'OOO'], like: 'ru' },
  { lang: 'ja euc', encoding: 'EUC-JP', tld: 'jp', places: ['JP', 'US', 'OOO'], like: 'ja' },
  { lang: 'ja mail', encoding: 'ISO-2022-JP', tld: 'jp', places: ['JP', 'US', 'OOO'], like: 'ja' },
];

/** The same contacts in encodings that are none of ours: what is said of them is never sure. */
export const foreign = [
  { encoding: 'IBM852', like: 'pl' },
  { encoding: 'IBM852', like: 'cs' },
  { encoding: 'IBM852', like: 'hu' },
  { encoding: 'MacCE', like: 'pl' },
  { encoding: 'MacCE', like: 'cs' },
  { encoding: 'MacCE', like: 'hu' },
  { encoding: 'ISO-8859-16', like: 'hu' },
  { encoding: 'ISO-8859-16', like: 'pl' },
  { encoding: 'IBM857', like: 'tr' },
  { encoding: 'MacTurkish', like: 'tr' },
  { encoding: 'ISO-8859-4', like: 'lt' },
  { encoding: 'ISO-8859-4', like: 'lv' },
  { encoding: 'ISO-8859-10', like: 'lt' },
  { encoding: 'ISO-8859-10', like: 'lv' },
  { encoding: 'IBM855', like: 'ru' },
  { encoding: 'IBM855', like: 'uk' },
  { encoding: 'x-mac-cyrillic', like: 'ru' },
  { encoding: 'x-mac-cyrillic', like: 'uk' },
  { encoding: 'KOI8-U', like: 'uk' },
  { encoding: 'IBM737', like: 'el' },
  { encoding: 'IBM869', like: 'el' },
  { encoding: 'MacGreek', like: 'el' },
  { encoding: 'ISO-8859-7', like: 'el' },
  { encoding: 'IBM862', like: 'he' },
  { encoding: 'ISO-8859-6', like: 'ar' },
];
