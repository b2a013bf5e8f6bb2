package infra

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// The fields of pydantic's settings are variables, by the names that it looks for.
func TestSettingsOfPydantic(t *testing.T) {
	const later, first = "from pydantic_settings import BaseSettings, SettingsConfigDict\n", "from pydantic import BaseSettings, Field\n"
	base := map[string]string{"src/util/env.py": later + "class Base(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='SHOP_')\n"}
	for name, tt := range map[string]struct {
		files    map[string]string
		needed   string // "SHOP_KEY SHOP_URL"
		optional string
		computed int
	}{
		"fields":                  {map[string]string{"a.py": later + "class S(BaseSettings):\n    shop_key: str\n    shop_mode: str = 'a'\n    shop_limit: int | None = None\n    _own: int = 1\n    kind: ClassVar[str] = 'a'\n    model_config = SettingsConfigDict()\n    def f(self, x: int): pass\n"}, "SHOP_KEY", "SHOP_LIMIT SHOP_MODE", 0},
		"names that are given":    {map[string]string{"a.py": later + "class S(BaseSettings):\n    model_config = {'env_prefix': 'SHOP_'}\n    a: str = Field(alias='MALL_A')\n    b: int = Field(\n        5, validation_alias=AliasChoices('mall_b', 'OLD_B'),\n    )\n    c: Annotated[str, Field(validation_alias='MALL_C')] = 'x'\n    d: str = Field(alias=Flag.D.name())\n    e: bool\n"}, "MALL_A SHOP_E", "MALL_B MALL_C", 1},
		"prefix of the version 1": {map[string]string{"a.py": first + "class S(BaseSettings):\n    key: str\n    mode: Optional[str]\n    class Config:\n        env_prefix = 'shop_'\n"}, "SHOP_KEY", "SHOP_MODE", 0},
		"may be None, version 2":  {map[string]string{"a.py": later + "class S(BaseSettings):\n    shop_mode: Optional[str]\n"}, "SHOP_MODE", "", 0},
		"prefix in the head":      {map[string]string{"a.py": later + "class S(BaseSettings, env_prefix='SHOP_'):\n    key: str\n"}, "SHOP_KEY", "", 0},
		"prefix that is computed": {map[string]string{"a.py": later + "class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix=PREFIX)\n    key: str\n    mode: str\n"}, "", "", 2},
		"as it is written":        {map[string]string{"a.py": later + "class S(BaseSettings):\n    model_config = SettingsConfigDict(case_sensitive=True)\n    shop_Key: str\n"}, "shop_Key", "", 0},
		"in another file":         {with(base, "src/a.py", "from src.util.env import Base\nclass S(Base):\n    key: str\n"), "SHOP_KEY", "", 0},
		"in one beside it":        {with(base, "src/util/a.py", "from .env import Base as B\nclass S(B):\n    key: str\n"), "SHOP_KEY", "", 0},
		"out of a package":        {with(base, "src/a/b.py", "from ..util import Base\nclass S(Base):\n    key: str\n"), "SHOP_KEY", "", 0},
		"by its module":           {with(base, "src/a/b.py", "from src.util import env\nclass S(env.Base):\n    key: str\n"), "SHOP_KEY", "", 0},
		"one called alike":        {with(base, "src/a/b.py", "from others import Base\nclass S(Base):\n    key: str\n"), "", "", 0},
		"BaseSettings of others":  {map[string]string{"a.py": "from others import BaseSettings\nclass S(BaseSettings):\n    shop_key: str\n"}, "", "", 0},
		"what several have":       {map[string]string{"a.py": later + "class Mixin:\n    key: str\nclass S(Mixin, BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='SHOP_')\n"}, "SHOP_KEY", "", 0},
		"fields of a field":       {map[string]string{"a.py": later + "class DB(BaseModel):\n    port: int = 1\n    name: str\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_nested_delimiter='__')\n    db: DB\n    old: 'DB' = DB(name='a')\n"}, "DB__NAME", "DB__PORT OLD__NAME OLD__PORT", 0},
		"settings in settings":    {map[string]string{"a.py": later + "class DB(BaseSettings):\n    shop_port: int\nclass S(BaseSettings):\n    db: DB = DB()\n"}, "SHOP_PORT", "", 0},
		"worked out, or by hand":  {map[string]string{"a.py": later + "class S(BaseSettings):\n    a_list: set = set()\n    b_text: str = os.getenv('SHOP_B')\n    def model_post_init(self):\n        self.a_list = 1\n"}, "SHOP_B", "", 0},
		"from elsewhere alone":    {map[string]string{"a.py": later + "class S(BaseSettings):\n    shop_key: str\n    @classmethod\n    def settings_customise_sources(cls, env_settings, dotenv_settings):\n        return (dotenv_settings,)\n"}, "", "", 0},
		"no real default":         {map[string]string{"a.py": later + "class S(BaseSettings):\n    shop_url: str = ''\n    shop_note: str = ''\n    till_url: str = Field(default='http://localhost:80')\n    shop_key: str = Field(...)\n    pay_key: str = 'changeme'\n"}, "PAY_KEY SHOP_KEY SHOP_URL TILL_URL", "SHOP_NOTE", 0},
		"in a test":               {with(base, "tests/a.py", "from src.util.env import Base\nclass S(Base):\n    key: str\n"), "", "", 0},
	} {
		out := ask(t, EnvDocumented, facts.Service, tt.files)
		optional, _ := checktest.Measure(out, "optional_names").([]string)
		unnamed, _ := checktest.Measure(out, "undocumented_names").([]string)
		needed := slices.DeleteFunc(slices.Clone(unnamed), func(n string) bool { return slices.Contains(optional, n) })
		slices.Sort(needed)
		optional = slices.Sorted(slices.Values(optional))
		if strings.Join(needed, " ") != tt.needed || strings.Join(optional, " ") != tt.optional || checktest.Measure(out, "computed_names") != tt.computed {
			t.Errorf("%s: needs %v, does without %v, %v computed; want %q, %q, %d", name, needed, optional, checktest.Measure(out, "computed_names"), tt.needed, tt.optional, tt.computed)
		}
	}
}

// with is files and one more.
func with(files map[string]string, path, text string) map[string]string {
	files = maps.Clone(files)
	files[path] = text
	return files
}

// A text for people tells what a field is for, as a document would.
func TestFieldsThatAreTold(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": "from pydantic import BaseSettings\nclass S(BaseSettings):\n    shop_key: str = Field(description='Opens the till')\n    shop_url: str = Field(description='url')\n"})
	if got := checktest.Measure(out, "undocumented_names"); !slices.Equal(got.([]string), []string{"SHOP_URL"}) {
		t.Errorf("%v", got)
	}
}
