package tree

import "testing"

func TestElixirDocsAreComments(t *testing.T) {
	tr := FromFiles(map[string]string{"lib/a.ex": `defmodule A do
  @moduledoc """
  Adds numbers.

      iex> A.add(1, 2)
  """

  @doc ~S'''
  Adds.
  '''
  def add(a, b), do: a + b

  @doc "Takes away."
  def sub(a, b), do: a - b

  @doc false
  @text """
  no documentation
  """
end
`})
	f := tr.Lookup("lib/a.ex")
	if f.CodeLines != 8 || f.CommentLines != 8 {
		t.Errorf("%d lines of code and %d of comments, want 8 and 8", f.CodeLines, f.CommentLines)
	}
}
